/**
 * Answers what `ask` sends to this process: each request names its task, each answer too. A task that
 * fails ends the process, and so does the end of its parent.
 *
 * @param {Record<string, (message: any) => Promise<object>>} tasks
 */
export function serveTasks(tasks) {
  process.on('message', (/** @type {any} */ message) => {
    const task = tasks[message.task];
    task?.(message).then(
      (result) => process.send?.({ task: message.task, ...result }),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once('disconnect', () => process.exit());
}
