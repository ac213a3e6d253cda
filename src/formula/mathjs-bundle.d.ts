/** mathjs in one file, of which the package has no declaration. */
declare module 'mathjs/lib/browser/math.js' {
  import type { ConfigOptions, MathJsInstance } from 'mathjs';

  const mathjs: { create(config: ConfigOptions): Pick<MathJsInstance, 'parse'> };
  // biome-ignore lint/style/noDefaultExport: that is how Node gives a CommonJS module.
  export default mathjs;
}
