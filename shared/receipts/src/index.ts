export { fromBase64url, toBase64url } from './bytes/base64url.ts';
export { isGenuineHead, signHead } from './chain/heads.ts';
export { type ChainFrom, type ChainVerdict, judgeChain } from './chain/judge-chain.ts';
export { CHAIN_START, leafOf, linkAfter } from './chain/links.ts';
export { type Signer, signerOf } from './keys/key-pair.ts';
export { areTrustedKeys, isTrustedKey, signingKeyOf } from './keys/signing-keys.ts';
export { judgeReceipt, type ReceiptVerdict, type Verify } from './receipts/judge-receipt.ts';
export { commitmentTo, type ReceiptFacts, signReceipt, withoutSalt } from './receipts/sign-receipt.ts';
