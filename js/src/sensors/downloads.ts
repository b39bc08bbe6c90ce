import { onClick } from './describe.js';
import type { Sensor } from './sensor.js';

const FILE = /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|csv|rtf|epub|mobi|zip|rar|7z|t?gz|dmg|pkg|exe|msi|deb|rpm|apk|iso|mp3|mp4|m4v|mov|avi|wav|ics|vcf|gpx|kml|dwg|stl)$/i;

/** Links that end in a file's extension or carry `download`. */
export const downloads: Sensor = {
  name: 'downloads',
  start(context) {
    onClick(context, ({ element, url }) => {
      if (!url) return false;
      const extension = FILE.exec(url.pathname)?.[1]?.toLowerCase();
      return (extension || element?.hasAttribute('download')) && { kind: 'download', properties: { extension } };
    });
  },
};
