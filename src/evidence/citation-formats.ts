/** The forms in which a check can be cited. */
export const CITATION_FORMATS = ['bibtex', 'csl-json', 'ris'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];
