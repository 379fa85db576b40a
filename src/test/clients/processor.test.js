// The Processor template (Python) drives a vendor by plain calls of other shapes than the
// JavaScript SDK: an empty create, then the quantity; every PUT and DELETE has a JSON body, and
// the answer to a new quantity is read as JSON. Those calls, in its order, against our /tenant.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { eventually, startService, startTwins } from './running.js';

describe('the calls of the Processor template at /tenant', { timeout: 300_000 }, () => {
  let twins;
  let service;
  let tenantId;

  before(async () => {
    twins = await startTwins();
    service = await startService(twins);
  });

  after(async () => {
    await service?.stop();
    await twins?.stop();
  });

  const becomes = (status) => eventually(async () => {
    const answer = await service.json('GET', `/tenant/${tenantId}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.body.status, status);
    return answer.body;
  });

  test('POST {} answers 201 with a tenantId', async () => {
    const { status, body } = await service.json('POST', '/tenant', {});
    assert.equal(status, 201);
    assert.equal(typeof body.tenantId, 'string');
    ({ tenantId } = body);
  });

  test('PUT of the licences, as a string, answers 200 with JSON', async () => {
    const { status, body } = await service.json('PUT', `/tenant/${tenantId}`, { licences: { limit: '3' } });
    assert.equal(status, 200);
    assert.equal(body.tenantId, tenantId);
  });

  test('it becomes ready, and the quantity has reached the vendor\'s system', async () => {
    await becomes('ready');
    const [externalId] = Object.keys((await twins.effects()).vendor);
    const { body } = await twins.json('GET', `/sandbox/vendor/tenant?externalId=${externalId}`);
    assert.equal(body.licences?.limit, '3', JSON.stringify(body));
  });

  test('PUT disable answers 204, and it becomes suspended', async () => {
    const { status, text } = await service.json('PUT', `/tenant/${tenantId}/disable`, {});
    assert.deepEqual([status, text], [204, '']);
    await becomes('suspended');
  });

  test('PUT enable answers 204, and it becomes ready', async () => {
    const { status, text } = await service.json('PUT', `/tenant/${tenantId}/enable`, {});
    assert.deepEqual([status, text], [204, '']);
    await becomes('ready');
  });

  test('DELETE with a body answers 204, and it becomes terminated', async () => {
    const { status, text } = await service.json('DELETE', `/tenant/${tenantId}`, {});
    assert.deepEqual([status, text], [204, '']);
    await becomes('terminated');
  });

  test('DELETE once more answers 204', async () => {
    const { status, text } = await service.json('DELETE', `/tenant/${tenantId}`, {});
    assert.deepEqual([status, text], [204, '']);
    await becomes('terminated');
  });

  test('at the vendor\'s system each happened once, in that order', async () => {
    const { vendor } = await twins.effects();
    const [effects, ...others] = Object.values(vendor);
    assert.equal(others.length, 0);
    assert.deepEqual(effects.inOrder, ['creates', 'changes', 'disables', 'enables', 'deletes']);
  });
});
