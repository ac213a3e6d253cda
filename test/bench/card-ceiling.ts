/**
 * What a card can do at most, by trial: fused multiplications, exponentials and divisions a second, each in a kernel that does nothing else.
 *
 * Every invocation goes on with eight numbers at once, so that none waits for the one before; their sum is written where it has a value that it never has, so that no
 * compiler leaves the work out. The best of some runs counts: it is a ceiling.
 */
import { BUFFER_USAGE, type GpuDevice } from '../../src/train/gpu/webgpu-types.ts';

/** Operations a second. */
export interface CardCeiling {
  readonly fma: number;
  readonly exp: number;
  readonly div: number;
}

const WORKGROUP = 64;
const GROUPS = 4096;
const CHAINS = 8;
const RUNS = 5;
const RUN_SECONDS = 0.1;
const MOST_TURNS = 2 ** 24;

/** The next number of a chain; `x` and `y` come from a buffer, so that nothing is known of them. */
const OPERATIONS: Readonly<Record<keyof CardCeiling, (a: string) => string>> = {
  fma: (a) => `fma(${a}, x, y)`,
  exp: (a) => `exp(-${a})`,
  div: (a) => `x / ${a}`,
};

function kernel(next: (a: string) => string): string {
  const chains = Array.from({ length: CHAINS }, (_, k) => `a${k}`);
  return `struct Settings { turns: u32, x: f32, y: f32, never: f32 }
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(${WORKGROUP})
fn run(@builtin(global_invocation_id) id: vec3u) {
  let x = settings.x; let y = settings.y;
  ${chains.map((a, k) => `var ${a} = 0.5 + f32(id.x % 97u) / 256.0 + f32(${k}) / 32.0;`).join(' ')}
  for (var turn = 0u; turn < settings.turns; turn++) { ${chains.map((a) => `${a} = ${next(a)};`).join(' ')} }
  let sum = ${chains.join(' + ')};
  if (sum == settings.never) { out[0] = sum; }
}
`;
}

async function rate(device: GpuDevice, next: (a: string) => string): Promise<number> {
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: kernel(next) }), entryPoint: 'run' },
  });
  const settings = device.createBuffer({ size: 16, usage: BUFFER_USAGE.UNIFORM | BUFFER_USAGE.COPY_DST });
  const out = device.createBuffer({ size: 16, usage: BUFFER_USAGE.STORAGE });
  const entries = [settings, out].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });

  async function seconds(turns: number): Promise<number> {
    const words = new ArrayBuffer(16);
    new Uint32Array(words, 0, 1)[0] = turns;
    new Float32Array(words, 4).set([0.7, 0.2, -1]);
    device.queue.writeBuffer(settings, 0, new Uint8Array(words));
    await device.queue.onSubmittedWorkDone();
    const begun = performance.now();
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(GROUPS);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return (performance.now() - begun) / 1000;
  }

  let turns = 4;
  while (turns < MOST_TURNS && (await seconds(turns)) < RUN_SECONDS) turns *= 2;
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) best = Math.min(best, await seconds(turns));
  for (const buffer of [settings, out]) buffer.destroy();
  return (WORKGROUP * GROUPS * CHAINS * turns) / best;
}

export async function cardCeiling(device: GpuDevice): Promise<CardCeiling> {
  return {
    fma: await rate(device, OPERATIONS.fma),
    exp: await rate(device, OPERATIONS.exp),
    div: await rate(device, OPERATIONS.div),
  };
}
