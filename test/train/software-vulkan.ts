/** A GPU for tests on machines that have none: SwiftShader, which comes with chromium. */
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const CHROMIUM = '/usr/lib/chromium';
const ICD = join(CHROMIUM, 'vk_swiftshader_icd.json');
const LOADER = join(CHROMIUM, 'libvulkan.so.1');
const CARDS = ['/dev/nvidia0', '/dev/dri/renderD128'];
const DRIVERS = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'];

function hasDriver(): boolean {
  const drivers = DRIVERS.filter(existsSync).flatMap((folder) => readdirSync(folder));
  return drivers.length > 0 && CARDS.some(existsSync);
}

/** A folder with the loader under the name that Dawn looks for: one for each user, for runs that are killed clean up nothing. */
function runtimeFolder(): string {
  const folder = join(tmpdir(), `marginalia-vulkan-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const link = join(folder, 'libvulkan.so.1');
  try {
    if (existsSync(LOADER)) symlinkSync(LOADER, link);
  } catch (error) {
    // Another worker was first.
    if (!existsSync(link)) throw error;
  }
  return folder;
}

/**
 * The environment in which a child process finds a Vulkan device: this process's, if it names a driver or there are a card and a driver, else with
 * chromium's SwiftShader. Its Vulkan loader, too, for a machine with chromium need not have one of its own; the search path must be set
 * before a process starts, which is one reason for a child.
 */
export function vulkanEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const named = environment.VK_ICD_FILENAMES ?? environment.VK_DRIVER_FILES;
  if (named !== undefined || hasDriver() || !existsSync(ICD)) return environment;
  const folder = runtimeFolder();
  const path = environment.LD_LIBRARY_PATH;
  return {
    ...environment,
    VK_ICD_FILENAMES: ICD,
    XDG_RUNTIME_DIR: environment.XDG_RUNTIME_DIR ?? folder,
    // Behind the user's: a loader that is there is taken.
    LD_LIBRARY_PATH: path === undefined ? folder : `${path}:${folder}`,
  };
}
