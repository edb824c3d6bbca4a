/**
 * Where the browser keeps that an answer is to be submitted. The command can only be written once the
 * server has all of the text, so until then the wish would be lost with the page.
 */
export function submitWishKey(roomId: string, askedQuestionId: string): string {
  return `hotseat:submit:${roomId}:${askedQuestionId}`;
}
