// A server and a device on automerge-repo, for src/on_automerge_repo.rs.
//
// `node peer.mjs FOLDER CASE`: FOLDER holds `N.am`, the documents, `N.news`, changes that the server has and the
// device has not, and `own`, changes of the device's to document 0. It prints the server's port, reads a line with
// the port that the device is to use, and prints how many documents are equal on both sides at the end.

import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { WebSocketServer } from "ws";
import * as Automerge from "@automerge/automerge";
import { Repo } from "@automerge/automerge-repo";
import { WebSocketClientAdapter, WebSocketServerAdapter } from "@automerge/automerge-repo-network-websocket";
import { NodeFSStorageAdapter } from "@automerge/automerge-repo-storage-nodefs";

const LIMIT_MS = 300_000;
const [folder, flight] = process.argv.slice(2);
const tell = (what) => console.log(JSON.stringify(what));
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const equal = (a, b) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

const sockets = new WebSocketServer({ host: "127.0.0.1", port: 0 });
await new Promise((resolve) => sockets.once("listening", resolve));
const server = new Repo({
  peerId: "server",
  storage: new NodeFSStorageAdapter(join(folder, "server")),
  network: [new WebSocketServerAdapter(sockets)],
  sharePolicy: async () => false, // a device gets what it asks for
});
const there = [];
for (let n = 0; existsSync(join(folder, `${n}.am`)); n += 1) {
  there.push(server.import(readFileSync(join(folder, `${n}.am`))));
}
await server.flush();

const device = (port, kept) => {
  const network = new WebSocketClientAdapter(`ws://127.0.0.1:${port}`, 1_000);
  const storage = new NodeFSStorageAdapter(join(folder, kept));
  return new Repo({ peerId: kept, storage, network: port ? [network] : [], sharePolicy: async () => true });
};
const take = (handle, file) =>
  handle.update((doc) => Automerge.loadIncremental(doc, readFileSync(join(folder, file))));

const converge = async (repo) => {
  const handles = [];
  const began = Date.now();
  const find = async (n) => {
    while (!handles[n] && Date.now() - began < LIMIT_MS) {
      // it gives up on a document that has not come after a minute
      handles[n] = await repo.find(there[n].url).catch(() => rest(100));
    }
  };
  there.forEach((_, n) => find(n));
  let equals = 0;
  while (equals < there.length && Date.now() - began < LIMIT_MS) {
    await rest(10);
    equals = there.filter((theirs, n) => handles[n] && equal(handles[n].heads(), theirs.heads())).length;
  }
  return { documents_equal: equals };
};

if (flight !== "fresh") {
  const first = device(sockets.address().port, "device");
  await converge(first);
  await first.shutdown();
  if (flight === "return") {
    there.forEach((handle, n) => existsSync(join(folder, `${n}.news`)) && take(handle, `${n}.news`));
    const offline = device(undefined, "device");
    take(await offline.find(there[0].url), "own");
    await offline.shutdown();
  }
  await server.flush();
}
tell({ port: sockets.address().port });
const { port } = JSON.parse((await lines.next()).value);
const flying = device(port, "device");
tell(await converge(flying));
await lines.next();
process.exit(0);
