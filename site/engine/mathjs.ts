/** mathjs for pages, in place of its file with everything (`astro.config.mjs`): the parser and what it needs, which is all that formulas are read with. */
import { type ConfigOptions, create, type FactoryFunctionMap, parseDependencies } from 'mathjs';

export default {
  create: (config: ConfigOptions) => create(parseDependencies as FactoryFunctionMap, config),
};
