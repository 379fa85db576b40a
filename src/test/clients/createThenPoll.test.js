// The example that the SDK publishes (examples/apiary_scenarios, unchanged; see example.cjs): one
// script makes the tenant and writes its id into the order, another approves once it is ready.
// The vendor of the example is our /tenant, and the glue to Connect is the example's.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import sdk from '@cloudblueconnect/connect-javascript-sdk';

import { API_KEY, eventually, startService, startTwins } from './running.js';

const LOADER = fileURLToPath(new URL('example.cjs', import.meta.url));
const EXAMPLES = join(
  dirname(createRequire(import.meta.url).resolve('@cloudblueconnect/connect-javascript-sdk/package.json')),
  'examples', 'apiary_scenarios');

describe('the create-then-poll example of the JavaScript SDK, with /tenant as its vendor', { timeout: 300_000 }, () => {
  let twins;
  let service;
  let fulfillment;
  let order;

  before(async () => {
    twins = await startTwins();
    service = await startService(twins);
    fulfillment = new sdk.Fulfillment(new sdk.ConnectClient(twins.connect, API_KEY));
    // the only one: the example takes whatever is listed
    order = await fulfillment.createRequest({
      type: 'purchase',
      asset: {
        product: { id: 'PRD-204-318-551' },
        items: [{ mpn: 'NW-SEAT', quantity: '3' }],
        params: [{ id: 'domain', value: 'larkspur.example' }],
      },
    });
  });

  after(async () => {
    await service?.stop();
    await twins?.stop();
  });

  const run = (script) => new Promise((done) => {
    execFile(process.execPath, ['--require', LOADER, join(EXAMPLES, script)], {
      env: {
        PATH: process.env.PATH,
        EXAMPLE_CONNECT_URL: twins.connect,
        EXAMPLE_API_KEY: API_KEY,
        EXAMPLE_VENDOR_URL: service.url,
        EXAMPLE_EXTERNAL_ID: order.asset.id,
      },
      timeout: 60_000,
    }, (error, stdout, stderr) => done({ code: error ? error.code : 0, stdout, stderr }));
  });

  const value = (request, id) => request.asset.params.find((param) => param.id === id).value;

  const tenant = () => service.json('GET', `/tenant?externalId=${order.asset.id}`);

  test('the order begins with an empty tenantId, and nothing knows of a tenant', async () => {
    assert.equal(value(order, 'tenantId'), '');
    assert.equal((await tenant()).status, 404);
  });

  const approvesNothing = async (status) => {
    const outcome = await run('asset_accept_workflow.js');
    assert.match(outcome.stderr, new RegExp(`^GET //tenant ${status}$`, 'm'));
    assert.match(outcome.stderr, /This Tenant is in process or not exist yet/);
    assert.equal((await fulfillment.getRequest(order.id)).status, 'pending');
  };

  test('asset_accept_workflow.js approves nothing before there is a tenant', () => approvesNothing(404));

  test('asset_request_workflow.js makes the tenant at //tenant and writes its id into the order', async () => {
    // the vendor's system is down for now
    await twins.json('POST', '/sandbox/faults',
      { side: 'vendor', method: 'POST', path: '/tenant', fault: 'status', status: 503 });
    const outcome = await run('asset_request_workflow.js');
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.match(outcome.stderr, /^POST \/\/tenant 201$/m);
    const written = await fulfillment.getRequest(order.id);
    assert.equal(written.status, 'pending');
    assert.equal(written.note, 'Id of vendor system tenant');
    const { body } = await tenant();
    assert.equal(value(written, 'tenantId'), body.tenantId);
    assert.equal(body.externalId, order.asset.id);
    assert.equal(body.productItemId, 'NW-SEAT');
  });

  test('asset_accept_workflow.js approves nothing while the tenant is processing', async () => {
    assert.equal((await tenant()).body.status, 'processing');
    await approvesNothing(200);
  });

  test('asked again and again, the tenant is ready once the vendor\'s system is back', async () => {
    await twins.json('DELETE', '/sandbox/faults');
    await eventually(async () => assert.equal((await tenant()).body.status, 'ready'), 90_000);
  });

  test('asset_accept_workflow.js finds it ready and approves with the template that the configuration names', async () => {
    const outcome = await run('asset_accept_workflow.js');
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.match(outcome.stderr, /^GET \/\/tenant 200$/m);
    const approved = await fulfillment.getRequest(order.id);
    assert.equal(approved.status, 'approved');
    assert.equal(approved.template.id,
      order.asset.configuration.params.find((param) => param.id === 'templateId').value);
    assert.equal(approved.asset.status, 'active');
  });

  test('one tenant was made at the vendor\'s system, for three seats, and one verdict given', async () => {
    const { vendor, connect } = await twins.effects();
    assert.deepEqual(Object.keys(vendor), [order.asset.id]);
    assert.deepEqual(vendor[order.asset.id].inOrder, ['creates']);
    assert.deepEqual(Object.keys(connect[order.id]), ['approve']);
    assert.equal(connect[order.id].approve.count, 1);
    const { body } = await twins.json('GET', `/sandbox/vendor/tenant?externalId=${order.asset.id}`);
    assert.equal(body.productItemId, 'NW-SEAT');
    assert.equal(body.licences.limit, '3');
  });

  test('the service has left Connect to the example', async () => {
    const answer = await fetch(`${service.url}/api/requests`, { headers: { 'X-API-Key': 'demo-key' } });
    assert.deepEqual((await answer.json()).items.map((item) => item.channel), ['direct']);
  });

  test('the first script, run once more, makes no second tenant', async () => {
    const outcome = await run('asset_request_workflow.js');
    assert.match(outcome.stderr, /This Tenant exist in vendor/);
    assert.deepEqual((await twins.effects()).vendor[order.asset.id].inOrder, ['creates']);
  });
});
