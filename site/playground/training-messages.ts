/** What the page and the training worker say to each other. */
import type { Loss } from '../../src/train/trajectory.ts';
import type { PlainDataset } from '../engine/messages.ts';

/** `descent` takes steps; `flow` follows the differential equation to times that no number of steps reaches. */
export type TrainingMethod = 'descent' | 'flow';
/** `automatic` takes the graphics card where there is one, and the processor else. */
export type EngineChoice = 'automatic' | 'processor' | 'card';

export interface TrainingOrder {
  readonly data: PlainDataset;
  readonly loss: Loss;
  readonly method: TrainingMethod;
  readonly engine: EngineChoice;
  /** The exact direction that the weights tend to; absent where there is none. */
  readonly limit?: readonly number[];
  /** Steps, or the time of the flow, as a power of ten. */
  readonly decades: number;
}

export type TrainingRequest =
  | { readonly kind: 'start'; readonly order: TrainingOrder }
  | { readonly kind: 'pause' }
  | { readonly kind: 'go-on' };

/** The boundary at one moment. */
export interface TrainingFrame {
  /** Steps taken, or the time. */
  readonly step: number;
  readonly normal: readonly number[];
  readonly intercept: number;
  readonly loss: number;
  /** Signed distance of the nearest point; null while w = 0. */
  readonly margin: number | null;
  /** To the exact limit, in radians. */
  readonly angle: number | null;
}

export type TrainingReply =
  /** η, absent for the flow; and what runs the steps, in words. */
  | { readonly kind: 'engine'; readonly words: string; readonly rate?: number }
  | { readonly kind: 'frame'; readonly frame: TrainingFrame }
  /** Why it ended: all steps taken, or nothing moves any more, or float32 cannot follow. */
  | {
      readonly kind: 'ended';
      readonly reason: 'completed' | 'still' | 'underflow' | 'stalled' | 'not-finite';
      readonly caution?: string;
    }
  | { readonly kind: 'failed'; readonly message: string };
