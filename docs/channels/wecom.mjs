// An example of a channel of a county's own: digests as messages of an application in 企业微信, one to one. To use it, copy it
// beside the data folder and name the copy in GRIDWARD_CHANNELS; the county switches `wecom` on, and each account chooses it.
// Whose account is called `zhang.wei` here has to be `zhang.wei` there; where that is not so, look the user up in `userOf`.
//
// WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET: of the application. WECOM_URL: for an installation of one's own (私有化部署).

const base = process.env.WECOM_URL ?? 'https://qyapi.weixin.qq.com';

let token = null;

async function ask(path, body) {
  const response = await fetch(`${base}${path}`, {
    ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw Object.assign(new Error('wecom'), { code: `http_${response.status}` });
  return response.json();
}

/** Kept for its two hours: who asks for it too often is refused. */
async function currentToken() {
  if (token !== null && token.until > Date.now()) return token.text;
  const {
    errcode,
    access_token: text,
    expires_in: seconds,
  } = await ask(
    `/cgi-bin/gettoken?corpid=${encodeURIComponent(process.env.WECOM_CORP_ID ?? '')}&corpsecret=${encodeURIComponent(process.env.WECOM_SECRET ?? '')}`,
  );
  if (errcode !== 0) throw Object.assign(new Error('wecom'), { code: `wecom_${errcode}` });
  token = { text, until: Date.now() + (seconds - 120) * 1000 };
  return text;
}

const userOf = (parcel) => parcel.to.account;

const noSuchToken = new Set([40014, 42001]);
/** The reader is not there, or may not see the application: to try again would change nothing. */
const noSuchUser = new Set([40031, 60111, 81013]);

export const channel = {
  name: 'wecom',
  async send(parcel) {
    const { errcode } = await ask(`/cgi-bin/message/send?access_token=${encodeURIComponent(await currentToken())}`, {
      touser: userOf(parcel),
      msgtype: 'text',
      agentid: Number(process.env.WECOM_AGENT_ID),
      text: { content: `${parcel.subject}\n\n${parcel.text}` },
      // The same text again within four hours is not shown twice.
      enable_duplicate_check: 1,
      duplicate_check_interval: 14_400,
    });
    if (errcode === 0) return;
    if (noSuchToken.has(errcode)) token = null;
    throw Object.assign(new Error('wecom'), { code: `wecom_${errcode}`, final: noSuchUser.has(errcode) });
  },
};
