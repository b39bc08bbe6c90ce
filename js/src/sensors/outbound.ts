import { onClick } from './describe.js';
import type { Sensor } from './sensor.js';

const bare = (host: string) => host.replace(/^www\./, '');

/** Links to other hosts, those of `channels.internalHosts` and their subdomains excepted. */
export const outbound: Sensor = {
  name: 'outbound',
  start(context) {
    const { window, config } = context;
    onClick(context, ({ url }) => {
      if (!url || !/^https?:$/.test(url.protocol)) return false;
      const host = bare(url.hostname);
      const isOwn = [window.location.hostname, ...(config.channels?.internalHosts ?? [])]
        .some((own) => host === bare(own) || host.endsWith(`.${bare(own)}`));
      return !isOwn && { kind: 'outbound_click' };
    });
  },
};
