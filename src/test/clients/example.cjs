// Loaded ahead of an example that the SDK publishes (node --require), so that the file itself can
// stay as it is: gives it its configuration, sends the calls for its made-up vendor to ours, and
// adds the asset's id to the tenant that it makes, as `externalId`. Everything else - the SDK, the
// bodies, the double slash in //tenant - is the example's own.
const Module = require('node:module');

const { EXAMPLE_CONNECT_URL, EXAMPLE_API_KEY, EXAMPLE_VENDOR_URL, EXAMPLE_EXTERNAL_ID } = process.env;
const MADE_UP_VENDOR = 'https://SET_YOUR_OWN_SAMPLE.apiary-mock.com/';

const load = Module._load;

Module._load = function loadForExample(request, parent, ...rest) {
  const isExample = /[\\/]apiary_scenarios[\\/][^\\/]+$/.test(parent?.filename ?? '');
  if (isExample && request === './config.json') {
    return { url: EXAMPLE_CONNECT_URL, apiKey: EXAMPLE_API_KEY };
  }
  const loaded = load.call(this, request, parent, ...rest);
  return isExample && request === 'node-fetch' ? toVendor(loaded) : loaded;
};

function toVendor(fetch) {
  return (url, options = {}) => {
    if (!url.startsWith(MADE_UP_VENDOR)) {
      throw new Error(`The example calls ${url}`);
    }
    const path = url.slice(MADE_UP_VENDOR.length);
    const body = options.method === 'POST'
      ? JSON.stringify({ ...JSON.parse(options.body), externalId: EXAMPLE_EXTERNAL_ID })
      : options.body;
    const target = `${EXAMPLE_VENDOR_URL}/${path}`;
    return fetch(target, { ...options, body }).then((answer) => {
      console.error(`${options.method ?? 'GET'} ${new URL(target).pathname} ${answer.status}`);
      return answer;
    });
  };
}
