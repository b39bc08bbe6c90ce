/** Version of this package; equal to package.json (a test compares them) and to the core's `coreVersion()`. */
export const VERSION = '0.1.0';
