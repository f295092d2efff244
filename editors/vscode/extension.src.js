"use strict";
// Starts `specc lsp` for the Markdown of a workspace. `npm run package` bundles it, with the client, to extension.js.
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

exports.activate = async function activate(context) {
  context.subscriptions.push(vscode.commands.registerCommand("specc.restart", restart));
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("specc.path")) return restart();
    }),
  );
  await start();
};

exports.deactivate = async function deactivate() {
  await client?.stop();
};

async function start() {
  client = new LanguageClient("specc", "specc", serverOptions(), {
    documentSelector: [{ scheme: "file", language: "markdown" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.md") },
  });
  try {
    await client.start();
  } catch (error) {
    const answer = await vscode.window.showErrorMessage(
      `specc could not be started: ${error instanceof Error ? error.message : error}`,
      "Open settings",
    );
    if (answer) await vscode.commands.executeCommand("workbench.action.openSettings", "specc.path");
  }
}

async function restart() {
  await client?.stop().catch(() => {});
  await start();
}

/** The program that is set, that of the workspace, or the one on the path. */
function serverOptions() {
  const set = vscode.workspace.getConfiguration("specc").get("path");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const own = folder && join(folder, "node_modules", "specc", "dist", "specc.js");
  const path = set || (own && existsSync(own) ? own : "specc");
  const options = folder ? { cwd: folder } : {};
  if (path.endsWith(".js")) return { command: "node", args: [path, "lsp"], options };
  return { command: path, args: ["lsp"], options: { ...options, shell: process.platform === "win32" } };
}
