/** A core of another version of the protocol. */
export default () => Promise.resolve({ coreVersion: () => '{"version":"9.0.0","protocol":9}' });
