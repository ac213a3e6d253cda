/** Which edition of the book this is, and where its source is. */
import manifest from '../../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;

/** Where the source is published, as the build was told; the repository itself does not know. */
export const SOURCE: string | undefined = process.env.SITE_SOURCE;
