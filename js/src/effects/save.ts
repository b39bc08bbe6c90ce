import { toText } from '../core/encode.js';
import type { EffectRunner } from './context.js';

export const save: EffectRunner<'save'> = ({ state }, { saveState }) => saveState(toText(state));
