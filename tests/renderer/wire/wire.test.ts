import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createRouter } from '../../../main/core/router.ts';
import type { Status } from '../../../main/domain/status.ts';
import { composeKiosk } from '../../../main/hosts/compose.ts';
import { viewOf } from '../../../renderer/gate/view.ts';
import { createKioskStore } from '../../../renderer/wire/kiosk-store.ts';
import { messagePortWire, type OpenWire, type WireLoss } from '../../../renderer/wire/wire.ts';
import { until } from '../../support/system/kiosk-client.ts';
import { card, createTestClock, scratchFolder, testConfig } from '../../support/test-kiosk.ts';

function startRouter() {
  const composed = composeKiosk({
    dataDir: scratchFolder(),
    config: testConfig(),
    clock: createTestClock(),
    queueSlips: false,
    runQueues: false,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error(composed.fault.kind);
  onTestFinished(composed.value.close);
  return createRouter(composed.value.core);
}

/** The page's window, as far as a port comes through it. */
function createPage() {
  const page = new EventTarget();
  const say = (data: string, port: unknown, source: unknown = page) =>
    void page.dispatchEvent(Object.assign(new Event('message'), { source, data, ports: [port] }));
  return { page: page as unknown as Window, say };
}

/** A core behind one end of a channel; the page's end. */
function portOfCore(): { readonly ours: MessagePort; readonly pages: MessagePort } {
  const { port1: ours, port2: pages } = new MessageChannel();
  new RPCHandler(startRouter()).upgrade(ours, { context: {} });
  ours.start();
  onTestFinished(() => ours.close());
  return { ours, pages };
}

describe('ports of Electron', () => {
  test('the port that came is used, also when it came before anybody looked', async () => {
    const { page, say } = createPage();
    const open = messagePortWire(page);
    say('kiosk-wire', portOfCore().pages);
    const store = createKioskStore(() => open);
    onTestFinished(() => store.close());
    await until(
      () => store.snapshot().status,
      (status) => status !== null,
    );
    store.scan(card(1), 'hid');
    await until(
      () => store.snapshot().shown?.decision.kind,
      (kind) => kind === 'admit',
    );
  });

  test('a core that ends is out of order, and the next port is taken', async () => {
    const { page, say } = createPage();
    const store = createKioskStore(() => messagePortWire(page));
    onTestFinished(() => store.close());
    const first = portOfCore();
    say('kiosk-wire', first.pages);
    const isConnected = () => store.snapshot().isConnected && store.snapshot().status !== null;
    await until(isConnected, Boolean);
    first.ours.close();
    await until(isConnected, (is) => !is);
    say('kiosk-wire', portOfCore().pages);
    await until(isConnected, Boolean);
  });

  test('a port that comes while another is in use takes its place', async () => {
    const { page, say } = createPage();
    const store = createKioskStore(() => messagePortWire(page));
    onTestFinished(() => store.close());
    const [first, second] = [portOfCore(), portOfCore()];
    let isFirstClosed = false;
    first.ours.on('close', () => {
      isFirstClosed = true;
    });
    say('kiosk-wire', first.pages);
    await until(() => store.snapshot().status, Boolean);
    say('kiosk-wire', second.pages);
    await until(() => isFirstClosed && store.snapshot().isConnected, Boolean);
  });

  test('what comes from elsewhere, or says something else, is not taken', () => {
    const { page, say } = createPage();
    const opened = vi.fn();
    messagePortWire(page)({ opened, lost() {} });
    const { port1, port2 } = new MessageChannel();
    onTestFinished(() => port1.close());
    say('kiosk-wire', port2, {});
    say('another', port2);
    say('kiosk-wire', undefined);
    expect(opened).not.toHaveBeenCalled();
  });
});

test('a core that ended three times within a minute is a matter for somebody, with a code', async () => {
  const client = createRouterClient(startRouter(), { context: {} });
  let lose = () => {};
  const store = createKioskStore(() => ({ opened, lost }) => {
    lose = lost;
    queueMicrotask(() => opened(client));
    return { close() {} };
  });
  onTestFinished(() => store.close());
  const codes: unknown[] = [];
  for (let death = 1; death <= 3; death++) {
    await until(() => store.snapshot().isConnected && store.snapshot().status !== null, Boolean);
    lose();
    codes.push(store.snapshot().outage);
  }
  expect(codes).toEqual([null, null, 'C3']);
});

describe('a core that ends', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function startStore() {
    let lose: (why?: WireLoss) => void = () => {};
    const open: OpenWire = ({ lost }) => {
      lose = lost;
      return { close() {} };
    };
    const store = createKioskStore(() => open);
    // Once it was there it has stopped; before that it begins.
    const lineOf = (status: object | null) =>
      viewOf({ ...store.snapshot(), status: status as Status | null }, { visitor: 'vi', staff: 'vi' });
    return {
      store,
      lose: (why?: WireLoss) => lose(why),
      staffLine: () => lineOf({}).staff,
      first: () => lineOf(null),
    };
  }

  test('is said to start again; after five seconds it is a matter for somebody, with a code', () => {
    const { lose, staffLine, first } = startStore();
    lose();
    expect(staffLine()).toMatch(/^Phần chạy cổng vừa dừng/);
    expect([first().title, first().staff]).toEqual(['XIN CHỜ MỘT LÁT', 'Máy đang khởi động. Chờ vài giây.']);
    vi.advanceTimersByTime(4_900);
    expect(staffLine()).toMatch(/^Phần chạy cổng vừa dừng/);
    vi.advanceTimersByTime(200);
    expect(staffLine()).toMatch(/^PHẦN GHI NHẬT KÝ CỦA MÁY KHÔNG TRẢ LỜI.* · Mã lỗi: C5$/);
    expect(first().title).toBe('MÁY TẠM NGỪNG PHỤC VỤ');
  });

  test('and when nothing at all answers at the page’s address it is said so, and no longer when the host is back', () => {
    const { lose, staffLine } = startStore();
    lose('host');
    vi.advanceTimersByTime(5_100);
    expect(staffLine()).toMatch(/^CHƯƠNG TRÌNH CỔNG ĐÃ TẮT.* · Mã lỗi: C7$/);
    lose('core');
    expect(staffLine()).toMatch(/KHÔNG TRẢ LỜI.* · Mã lỗi: C5$/);
  });
});
