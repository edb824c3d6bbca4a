import type { ErrorCode } from '@hotseat/contracts';
import type { InterfaceLocale } from './interface-locale.ts';

/** `offline` is the form of `unavailable` where the request never left this device. */
type ErrorTexts = Record<ErrorCode | 'offline', string>;

const zh: ErrorTexts = {
  offline: '连不上服务器。请检查网络，恢复后再试一次；写好的内容不会丢。',
  bad_request: '服务器没看懂这个请求。请刷新页面后重试。',
  validation_failed: '有内容不符合要求。请检查填写的内容，改好后重试。',
  unauthenticated: '还不知道你是谁。请先填一个称呼，再回到这里。',
  forbidden: '你没有权限这样做。如果觉得应该可以，请找房主确认你的角色。',
  origin_not_allowed: '这个网址不在服务器允许的范围内。请用管理员提供的地址打开 Hotseat。',
  candidate_in_live_room: '你正在一场面试里作答，这期间看不到参考答案。面试揭晓后就可以看了。',
  not_revealed: '面试还没有揭晓。等面试官揭晓之后再来看报告。',
  not_found: '没有找到。链接可能写错了，或者内容已被移走；请回到首页重新进入。',
  room_not_found: '没有这个房间。请核对房间码，或者向邀请你的人再要一次链接。',
  question_not_found: '没有这道题。它可能已随题库更新而改变，请回到题库重新查找。',
  draft_not_found: '没有这份草稿。它可能已经发布或被删除；请回到题库查看。',
  kit_not_found: '没有这个题单。它可能已被删除，或者不属于你的空间。',
  role_taken: '这个角色已经有人了。请换一个还空着的角色。',
  room_full: '房间已经满员。请让房主另开一间，或者等有人离开。',
  room_closed: '房间已经关闭，不能再改动。参加过的人仍然可以查看报告。',
  version_conflict: '这里的内容刚在别处被改过。请看一眼最新的内容，再决定保留哪一份。',
  updates_missing: '服务器还缺少你写下的一部分内容。请保持页面打开，同步之后再试一次。',
  wrong_state: '房间的进度已经变了，这一步现在做不了。请刷新后按最新的状态继续。',
  question_open: '还有一道题正在作答。请等它提交，或者先跳过它。',
  no_candidate: '房间里还没有候选人。把链接发给对方，等人到了再开始。',
  raters_missing: '还有面试官没有提交评分。可以再等等，也可以由房主结束等待。',
  already_submitted: '已经提交过了，先前的内容保持不变。请刷新查看。',
  evidence_missing: '每一项评分都需要依据。请引用一段回答，或写一句你观察到的情况。',
  quote_not_in_answer: '引用的文字和回答对不上。请直接从回答里选取一段。',
  answer_empty: '回答还是空的。写下想法再提交，哪怕只有一两句。',
  too_many_questions: '这个房间的题目已经到上限。请揭晓这一场，再开新的房间继续。',
  limit_reached: '数量已经到上限。请先删掉一些不用的，再试一次。',
  draft_incomplete: '题目还没写完整。请补上标出的部分，再发布。',
  import_not_found: '没有这次导入。它可能已过期或被删除；请重新选择文件。',
  import_unreadable:
    '这个文件读不出文字。请存成 UTF-8 的 Markdown、CSV、JSON 或文本，或打包成 zip。',
  import_broken: '文件里有几处没能读懂。请先改正，或勾选“略过读不懂的地方”再保存。',
  import_url_refused: '这个网址不能读取。请下载文件后上传，或请管理员把该站点加入允许列表。',
  import_urls_off: '管理员没有开放从网址导入。请下载文件后上传。',
  payload_too_large: '内容太长了。请缩短一些再提交。',
  rate_limited: '操作太频繁了。请稍等一会儿再试。',
  internal: '服务器出了问题，这不是你的错。请再试一次；如果还是不行，请联系管理员。',
  unavailable: '服务暂时不可用。请过一会儿再试。',
};

const en: ErrorTexts = {
  offline:
    'The server cannot be reached. Check your connection and try again; what you wrote is safe.',
  bad_request: 'The server did not understand this request. Reload the page and try again.',
  validation_failed: 'Something you entered is not accepted. Check it, change it and try again.',
  unauthenticated: 'We do not know who you are yet. Enter a display name first, then come back.',
  forbidden: 'You may not do this. If you think you should, ask the host about your role.',
  origin_not_allowed:
    'The server does not accept this web address. Open Hotseat at the address your operator gave you.',
  candidate_in_live_room:
    'You are answering in a live interview, so reference answers stay closed to you. They open after the reveal.',
  not_revealed: 'The interview is not revealed yet. Come back once an interviewer has revealed it.',
  not_found:
    'There is nothing here. The link may be wrong or the content moved; start again from the home page.',
  room_not_found:
    'No room has this code. Check the code, or ask whoever invited you for the link again.',
  question_not_found:
    'This question does not exist. The handbook may have changed; look for it again there.',
  draft_not_found:
    'This draft does not exist. It may have been published or deleted; look in the handbook.',
  kit_not_found: 'This kit does not exist. It may have been deleted, or belong to another space.',
  role_taken: 'Somebody already has this role. Choose one that is still open.',
  room_full: 'The room is full. Ask the host to make another one, or wait until somebody leaves.',
  room_closed:
    'The room is closed and cannot change any more. Those who took part can still read the report.',
  version_conflict:
    'This text was changed elsewhere a moment ago. Look at the newest one, then choose which to keep.',
  updates_missing:
    'The server lacks part of what you wrote. Keep this page open until it is saved and try again.',
  wrong_state:
    'The room has moved on, so this step is not possible now. Reload and continue from there.',
  question_open: 'A question is still being answered. Wait for its answer, or skip it first.',
  no_candidate:
    'There is no candidate in the room yet. Share the link and start when they are here.',
  raters_missing:
    'Not every interviewer has submitted a rating. Wait for them, or let the host end the wait.',
  already_submitted: 'This was submitted before and stays as it was. Reload to see it.',
  evidence_missing:
    'Each rating needs evidence. Quote a passage of the answer, or note what you observed.',
  quote_not_in_answer: 'The quote is not in the answer. Select a passage of the answer itself.',
  answer_empty: 'The answer is still empty. Write what you think, even in a sentence or two.',
  too_many_questions:
    'This room has reached its number of questions. Reveal it and go on in a new room.',
  limit_reached:
    'There are as many as there may be. Delete some that you no longer need, then try again.',
  draft_incomplete:
    'The question is not complete yet. Fill in the parts that are marked, then publish.',
  import_not_found: 'This import is gone: it expired or was thrown away. Choose the file again.',
  import_unreadable:
    'No text can be read from this file. Save it as UTF-8 Markdown, CSV, JSON or text, or zip such files.',
  import_broken:
    'Some places in the file could not be read. Correct them, or tick "Leave out what could not be read".',
  import_url_refused:
    'This address may not be read. Download the file and upload it, or ask your operator to allow the site.',
  import_urls_off:
    'Importing from an address is switched off here. Download the file and upload it.',
  payload_too_large: 'This is too long. Shorten it and send it again.',
  rate_limited: 'That was a lot at once. Wait a moment and try again.',
  internal:
    'Something went wrong on the server; it is not your fault. Try again, and if it stays, tell your operator.',
  unavailable: 'The service is not available just now. Try again in a moment.',
};

export const errorMessages: Record<InterfaceLocale, ErrorTexts> = { 'zh-CN': zh, en };
