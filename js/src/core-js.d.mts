import type { CoreFactory } from './core/module.js';
declare const factory: CoreFactory;
export default factory;
