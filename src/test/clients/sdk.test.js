// The official JavaScript SDK, unchanged, against the twin of Connect: its own classes, as a
// Vendor's script uses them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import sdk from '@cloudblueconnect/connect-javascript-sdk';

import { API_KEY, eventually, startTwins } from './running.js';

const { APIError, ConnectClient, Directory, Fulfillment, HttpError, Inventory, Subscriptions } = sdk;

const WORKSPACE = 'PRD-204-318-551';
const READY = 'TL-204-318-001';
const DOMAIN_MISSING = 'TL-204-318-002';
const REACH = 'PRD-204-318-773';
const RESELLER_READY = 'TL-204-318-023';

describe('the JavaScript SDK at the Connect twin', { timeout: 300_000 }, () => {
  let twins;
  let client;
  let fulfillment;
  let inventory;
  let directory;
  let subscriptions;

  before(async () => {
    twins = await startTwins();
    client = new ConnectClient(twins.connect, API_KEY);
    fulfillment = new Fulfillment(client);
    inventory = new Inventory(client);
    directory = new Directory(client);
    subscriptions = new Subscriptions(client);
  });

  after(() => twins?.stop());

  const order = (seats = '3', product = WORKSPACE, mpn = 'NW-SEAT') => fulfillment.createRequest({
    type: 'purchase',
    asset: { product: { id: product }, items: [{ mpn, quantity: seats }] },
  });

  const fulfilled = async (id) => {
    await fulfillment.updateRequestParameters(id, [{ id: 'tenantId', value: `tenant of ${id}` }]);
    return id;
  };

  const param = (request, id) => request.asset.params.find((one) => one.id === id);

  const ids = (documents) => documents.map((one) => one.id);

  describe('requests', () => {
    test('an order becomes a pending request with everything that a script reads', async () => {
      const request = await order('3');
      assert.match(request.id, /^PR-\d{4}-\d{4}-\d{4}-001$/);
      assert.match(request.asset.id, /^AS-\d{4}-\d{4}-\d{4}$/);
      assert.equal(request.status, 'pending');
      assert.equal(request.type, 'purchase');
      assert.deepEqual(request.asset.items.map(({ mpn, quantity }) => ({ mpn, quantity })),
        [{ mpn: 'NW-SEAT', quantity: '3' }]);
      assert.equal(param(request, 'tenantId').value, '');
      assert.equal(request.asset.configuration.params.find((one) => one.id === 'templateId').value, READY);
      assert.equal(typeof request.asset.tiers.customer.contact_info.contact.phone_number.phone_number, 'string');
    });

    test('a request is read by its id', async () => {
      const request = await order();
      assert.deepEqual(await fulfillment.getRequest(request.id), request);
    });

    describe('are found by', () => {
      let first;
      let second;
      let decided;

      before(async () => {
        first = await order('4');
        second = await order('5');
        decided = await order('6');
        await fulfillment.failRequest(decided.id, 'Not needed any more.');
      });

      const mine = (documents) => ids(documents).filter((id) => ids([first, second, decided]).includes(id));

      const found = async (query, expected) =>
        assert.deepEqual(mine(await fulfillment.searchRequests(query)).sort(), ids(expected).sort());

      test('nothing: a plain list', () => found(undefined, [first, second, decided]));

      test('a field and its value', () => found({ status: 'pending' }, [first, second]));

      test('a field of a field', () => found({ 'asset.id': second.asset.id }, [second]));

      test('$in', () => found({ status: { $in: ['failed', 'approved'] } }, [decided]));

      test('$out', () => found({ status: { $out: ['pending', 'inquiring'] } }, [decided]));

      test('$eq', () => found({ 'asset.product.id': { $eq: WORKSPACE } }, [first, second, decided]));

      test('$ne', () => found({ status: { $ne: 'pending' } }, [decided]));

      test('$gt and $lt', async () => {
        await found({ created: { $gt: '2020-01-01T00:00:00', $lt: '2100-01-01T00:00:00' } }, [first, second, decided]);
        await found({ created: { $gt: '2100-01-01T00:00:00' } }, []);
      });

      test('$like and $ilike', async () => {
        await found({ 'asset.product.name': { $like: 'Work' } }, [first, second, decided]);
        await found({ 'asset.product.name': { $like: 'WORK' } }, []);
        await found({ 'asset.product.name': { $ilike: 'nimbus WORK' } }, [first, second, decided]);
      });

      test('$or', () => found({ $or: [{ id: first.id }, { id: decided.id }] }, [first, decided]));

      test('$or of the values of one field', () =>
        found({ id: { $or: [{ $eq: first.id }, { $eq: second.id }] } }, [first, second]));

      test('$and', () => found({ $and: [{ status: 'pending' }, { 'asset.id': first.asset.id }] }, [first]));

      test('$not', () => found({ status: { $not: { $eq: 'pending' } } }, [decided]));

      test('several at once, ordered and paged', async () => {
        const query = {
          status: 'pending',
          type: { $in: ['purchase', 'change'] },
          'asset.product.id': WORKSPACE,
          id: { $in: ids([first, second, decided]) },
          $ordering: '-id',
          limit: '1',
        };
        const [last, next] = ids([first, second]).sort().reverse();
        assert.deepEqual(ids(await fulfillment.searchRequests({ ...query, offset: '0' })), [last]);
        assert.deepEqual(ids(await fulfillment.searchRequests({ ...query, offset: '1' })), [next]);
        assert.deepEqual(await fulfillment.searchRequests({ ...query, offset: '2' }), []);
      });

      test('$select shows less of each', async () => {
        const [request] = await fulfillment.searchRequests({ id: first.id, $select: ['-asset.items', '-asset.params'] });
        assert.equal(request.id, first.id);
        assert.equal(request.asset.items, undefined);
        assert.equal(request.asset.params, undefined);
      });

      for (const [word, query] of [
        ['$gte', { created: { $gte: '2020-01-01' } }],
        ['$lte', { created: { $lte: '2100-01-01' } }],
        ['$range', { created: { $range: { min: '2020-01-01', max: '2100-01-01' } } }],
      ]) {
        test(`not by ${word}: what the SDK sends for it isn't in the platform's grammar either`, () =>
          assert.rejects(fulfillment.searchRequests(query),
            (error) => error instanceof APIError && error.status === 400 && error.errorCode === 'VAL_001'));
      }
    });

    test('parameters and the note are updated, and nothing else', async () => {
      const request = await order();
      const updated = await fulfillment.updateRequestParameters(request.id,
        [{ id: 'tenantId', value: 'T-42' }], 'Id of vendor system tenant');
      assert.equal(param(updated, 'tenantId').value, 'T-42');
      assert.equal(updated.note, 'Id of vendor system tenant');
      assert.equal(updated.status, 'pending');
      assert.deepEqual(param(updated, 'domain'), param(request, 'domain'));
      assert.deepEqual(updated.asset.items, request.asset.items);
    });

    test('a request is inquired with a template, its question at the parameter', async () => {
      const { id } = await order();
      const inquired = await fulfillment.inquireRequestWithTemplate(id, DOMAIN_MISSING,
        [{ id: 'domain', value_error: 'Please fill in Domain.' }], 'The domain is missing');
      assert.equal(inquired.status, 'inquiring');
      assert.equal(inquired.template.id, DOMAIN_MISSING);
      assert.equal(param(inquired, 'domain').value_error, 'Please fill in Domain.');
      assert.equal(inquired.note, 'The domain is missing');
    });

    test('an inquired request is pended again', async () => {
      const { id } = await order();
      await fulfillment.inquireRequest(id, {}, []);
      assert.equal((await fulfillment.pendingRequest(id)).status, 'pending');
    });

    test('a request is approved with a template', async () => {
      const id = await fulfilled((await order()).id);
      const approved = await fulfillment.approveRequestWithTemplate(id, READY);
      assert.equal(approved.status, 'approved');
      assert.equal(approved.template.id, READY);
      assert.equal(approved.asset.status, 'active');
      assert.equal((await twins.effects()).connect[id].approve.count, 1);
    });

    test('a request is approved with a tile', async () => {
      const id = await fulfilled((await order()).id);
      const approved = await fulfillment.approveRequest(id, { activation_tile: '# Welcome aboard' });
      assert.equal(approved.status, 'approved');
      assert.equal(approved.activation_key, '# Welcome aboard');
    });

    test('a request is failed with a reason', async () => {
      const { id } = await order();
      const failed = await fulfillment.failRequest(id, 'The domain is taken.');
      assert.equal(failed.status, 'failed');
      assert.equal(failed.reason, 'The domain is taken.');
      assert.equal(failed.asset.status, 'terminated');
    });
  });

  describe('errors arrive as the SDK\'s own', () => {
    const refused = (call, status, code, text) => assert.rejects(call, (error) => {
      assert.ok(error instanceof APIError, `an APIError: ${error}`);
      assert.ok(error instanceof HttpError);
      assert.deepEqual({ status: error.status, code: error.errorCode }, { status, code });
      assert.equal(error.errors.length, 1);
      assert.match(error.errors[0], text);
      return true;
    });

    test('an unknown request: 404', () =>
      refused(fulfillment.getRequest('PR-0000-0000-0000-001'), 404, 'NFND_000', /PR-0000-0000-0000-001/));

    test('a wrong key: 401', () =>
      refused(new Fulfillment(new ConnectClient(twins.connect, 'ApiKey SU-204-318-001:wrong')).searchRequests(),
        401, 'AUTH_001', /unauthorized/));

    test('approving while a required parameter is empty: 400', async () => {
      const { id } = await order();
      await refused(fulfillment.approveRequestWithTemplate(id, READY), 400, 'VAL_001', /tenantId/);
    });

    test('a template of another sort: 400', async () => {
      const id = await fulfilled((await order()).id);
      await refused(fulfillment.approveRequestWithTemplate(id, DOMAIN_MISSING), 400, 'VAL_001', /template_id/);
    });

    test('failing without a reason: 400', async () => {
      const { id } = await order();
      await refused(fulfillment.failRequest(id), 400, 'VAL_001', /reason/);
    });

    test('a second verdict: 400', async () => {
      const { id } = await order();
      await fulfillment.failRequest(id, 'No.');
      await refused(fulfillment.failRequest(id, 'No!'), 400, 'VAL_001', /failed/);
    });

    test('a product that isn\'t there: 400', () =>
      refused(order('1', 'PRD-000-000-000'), 400, 'VAL_001', /PRD-000-000-000/));

    test('a path that isn\'t there: 404', () =>
      refused(client.cases.search(), 404, 'NFND_000', /./));
  });

  describe('the catalogue', () => {
    test('products are listed and read', async () => {
      const products = await client.products.search();
      assert.ok(ids(products).includes(WORKSPACE));
      assert.equal((await client.products.get(WORKSPACE)).name, 'Nimbus Workspace');
      assert.deepEqual(ids(await client.products.search({ id: WORKSPACE })), [WORKSPACE]);
    });

    test('templates are listed, those for assets apart', async () => {
      const templates = await inventory.getProductTemplates(REACH);
      const ofAssets = await inventory.getProductAssetTemplates(REACH);
      assert.ok(ids(templates).includes(RESELLER_READY));
      assert.ok(ofAssets.length > 0 && ofAssets.length < templates.length);
      assert.ok(ofAssets.every((template) => template.scope === 'asset'));
    });

    test('parameters are listed, and by scope and phase', async () => {
      const all = await inventory.getParametersByProduct(WORKSPACE);
      const fulfilment = await inventory.getAssetParametersForFulfillmentByProduct(WORKSPACE);
      assert.deepEqual(all.map((one) => one.name).sort(), ['admin_email', 'domain', 'tenantId']);
      assert.deepEqual(fulfilment.map((one) => one.name), ['tenantId']);
      assert.deepEqual((await inventory.searchProductParameters(WORKSPACE, { phase: 'ordering' })).length, 2);
    });

    test('items and configurations are listed', async () => {
      const items = await client.products.getItems(WORKSPACE);
      assert.deepEqual(items.map((item) => item.mpn), ['NW-SEAT', 'NW-STORAGE']);
      const [configuration] = await client.products.configurations(WORKSPACE).search();
      assert.equal(configuration.value, READY);
    });

    test('an action has a link', async () => {
      const id = await fulfilled((await order()).id);
      const { asset } = await fulfillment.approveRequestWithTemplate(id, READY);
      const [action] = await client.products.actions(WORKSPACE).search();
      const { link } = await inventory.getProductActionLink(WORKSPACE, action.id, asset.id);
      assert.match(link, /^https?:/);
    });

    test('the connection to a hub is found', async () => {
      const request = await order();
      assert.equal(await fulfillment.getConnectionIdByProductAndHub(WORKSPACE, request.asset.connection.hub.id),
        request.asset.connection.id);
      assert.equal(await fulfillment.getConnectionIdByProductAndHub(WORKSPACE, 'HB-0000-0001'), null);
    });
  });

  describe('the directory', () => {
    test('assets are found by product and external id', async () => {
      const { asset } = await order();
      const found = await directory.getAssetsByProductIdExternalId(WORKSPACE, asset.external_id);
      assert.deepEqual(ids(found), [asset.id]);
      assert.deepEqual(ids(await directory.searchAssets({ id: { $in: [asset.id] } })), [asset.id]);
    });

    test('tier accounts are listed and read', async () => {
      const { asset } = await order();
      const { customer } = asset.tiers;
      assert.deepEqual(ids(await directory.searchTierAccounts({ id: customer.id })), [customer.id]);
      assert.equal((await directory.getTierAccount(customer.id)).name, customer.name);
    });

    test('a change of a tier account is a version and a request, which is accepted or ignored', async () => {
      const { asset } = await order();
      const { id, name } = asset.tiers.customer;
      await client.tierAccounts.update(id, { name: 'Larkspur Bakeries' });
      await client.tierAccounts.update(id, { name: 'Larkspur & Sons' });
      assert.equal((await directory.getTierAccountVersion(id, 1)).name, name);
      assert.equal((await directory.getTierAccount(id)).name, 'Larkspur & Sons');
      const [one, other] = await directory.searchTierAccountRequests({ 'account.id': id, status: 'pending' });
      assert.equal((await directory.acceptTierAccountRequest(one.id)).status, 'accepted');
      const ignored = await directory.ignoreTierAccountRequest(other.id, 'The name stays.');
      assert.deepEqual([ignored.status, ignored.reason], ['ignored', 'The name stays.']);
      assert.equal((await directory.getTierAccountRequest(one.id)).status, 'accepted');
    });
  });

  describe('tier configurations', () => {
    // one reseller each, so that each is asked about
    const reseller = (name) => ({ name, contact_info: { country: 'US' } });

    const ask = async (name) => {
      const request = await fulfillment.createRequest({
        type: 'purchase',
        asset: {
          product: { id: REACH },
          items: [{ mpn: 'NR-LINE', quantity: '2' }],
          tiers: { tier1: reseller(name) },
        },
      });
      assert.equal(request.status, 'tiers_setup');
      const [tier] = await fulfillment.searchTierConfigRequests({
        status: { $in: ['pending'] }, 'configuration.account.id': request.asset.tiers.tier1.id });
      return { id: tier.id, waiting: request.id, configuration: tier.configuration.id };
    };

    test('a request is read, its parameter is written, it is approved with a template, and the order goes on', async () => {
      const { id, waiting, configuration } = await ask('Cloud Hill');
      const updated = await fulfillment.updateTierConfigRequestParameters(id, [{ id: 'reseller_id', value: 'R-7' }],
        'Registered');
      assert.equal(updated.params.find((one) => one.id === 'reseller_id').value, 'R-7');
      const approval = await fulfillment.approveTierConfigRequestWithTemplate(id, RESELLER_READY);
      assert.equal(approval.template.id, RESELLER_READY);
      assert.match(approval.template.representation, /R-7/);
      assert.equal((await fulfillment.getTierConfigRequest(id)).status, 'approved');
      assert.equal((await fulfillment.getRequest(waiting)).status, 'pending');
      const [config] = await directory.searchTierConfigurations({ id: configuration });
      assert.equal(config.status, 'active');
    });

    test('a request is inquired and pended, without a body in the answers', async () => {
      const { id } = await ask('Cloud Valley');
      assert.equal(await fulfillment.inquireTierConfigRequest(id,
        [{ id: 'support_email', value_error: 'Please fill in Support.' }]), undefined);
      assert.equal((await fulfillment.getTierConfigRequest(id)).status, 'inquiring');
      assert.equal(await fulfillment.pendingTierConfigRequest(id), undefined);
      assert.equal((await fulfillment.getTierConfigRequest(id)).status, 'pending');
    });

    test('a request is failed with a reason, and the order that waits with it', async () => {
      const { id, waiting } = await ask('Cloud Lake');
      await fulfillment.failTierConfigRequest(id, 'No contract.');
      const failed = await fulfillment.getTierConfigRequest(id);
      assert.deepEqual([failed.status, failed.reason], ['failed', 'No contract.']);
      assert.equal((await fulfillment.getRequest(waiting)).status, 'failed');
    });

    test('an update of a configuration is asked for', async () => {
      const { id, configuration } = await ask('Cloud River');
      await fulfillment.updateTierConfigRequestParameters(id, [{ id: 'reseller_id', value: 'R-8' }]);
      await fulfillment.approveTierConfigRequestWithTemplate(id, RESELLER_READY);
      const update = await fulfillment.createUpdateTierConfigRequest(configuration,
        [{ id: 'support_email', value: 'help@cloudriver.example' }]);
      assert.equal(update.type, 'update');
      assert.equal(update.configuration.id, configuration);
      assert.equal(update.status, 'pending');
    });
  });

  describe('conversations', () => {
    test('a request has one, which is found by the request and takes messages', async () => {
      const { id } = await order();
      const [conversation] = await client.conversations.getConversationsByObjectId(id);
      assert.equal(conversation.instance_id, id);
      const message = await client.conversations.createMessage(conversation.id, 'Your tenant is being made.');
      assert.equal(message.text, 'Your tenant is being made.');
      assert.equal((await client.conversations.messages(conversation.id).create({ text: 'Nearly there.' })).text,
        'Nearly there.');
      const messages = await client.conversations.messages(conversation.id).search();
      assert.deepEqual(messages.map((one) => one.text).slice(-2), ['Your tenant is being made.', 'Nearly there.']);
      const read = await client.conversations.get(conversation.id);
      assert.deepEqual(ids(read.messages), ids(messages));
    });
  });

  describe('webhooks', () => {
    test('one is created, read, found, changed and deleted', async () => {
      const webhook = await client.webhooks.create({
        label: 'New orders', product_id: WORKSPACE, type: 'event', object_class: 'fulfillment_request', active: false,
        external_url: `${twins.url}/nowhere`, jwt_secret: 'a secret of the clients', http_method: 'POST' });
      assert.match(webhook.id, /^WH-/);
      assert.equal((await client.webhooks.get(webhook.id)).label, 'New orders');
      assert.ok(ids(await client.webhooks.search({ object_class: 'fulfillment_request' })).includes(webhook.id));
      assert.equal((await client.webhooks.update(webhook.id, { label: 'Orders' })).label, 'Orders');
      await client.webhooks.delete(webhook.id);
      await assert.rejects(client.webhooks.get(webhook.id), (error) => error instanceof APIError && error.status === 404);
    });
  });

  describe('the bill', () => {
    test('what was approved is listed', async () => {
      const id = await fulfilled((await order()).id);
      const { asset } = await fulfillment.approveRequestWithTemplate(id, READY);
      await eventually(async () =>
        assert.deepEqual(ids(await subscriptions.searchRecurringAssets({ id: asset.id })), [asset.id]));
      assert.equal((await subscriptions.getRecurringAsset(asset.id)).id, asset.id);
      assert.ok(Array.isArray(await subscriptions.searchBillingRequests({ 'asset.id': asset.id })));
    });
  });
});
