/** A charset that an undeclared text may be in, with what texts of its languages mostly have beyond ASCII. */
export type Candidate = {
  readonly charset: string;
  /** How much a character speaks for the charset, by how usual it is. */
  readonly weights: ReadonlyMap<string, number>;
  readonly wide: boolean;
  /** Whether ASCII letters stand next to the others inside a word. */
  readonly beside: boolean;
};

const MOST = 3;
const LEAST = -0.5;

const even = (usual: string): Map<string, number> => new Map([...usual].map((character) => [character, MOST]));
// The letters of an alphabet in the order of their frequency: this alone tells two tables of the same letters apart.
const falling = (usual: string): Map<string, number> =>
  new Map([...usual].map((character, at) => [character, MOST + ((LEAST - MOST) * at) / usual.length]));

const alphabet = (charset: string, letters: string): Candidate => ({
  charset,
  weights: falling(letters),
  wide: false,
  beside: false,
});
const latin = (charset: string, usual: string): Candidate => ({
  charset,
  weights: even(usual),
  wide: false,
  beside: true,
});
const wide = (charset: string, usual: string): Candidate => ({
  charset,
  weights: even(usual),
  wide: true,
  beside: false,
});

const RUSSIAN = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєўґ';
const KANA =
  'ぁあいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちっつづてでとどなにぬねのはばひびふぶへべほぼまみむめもやゆよらりるれろわをん' +
  'ァアイィウエェオォカガキギクグケゲコゴサザシジスズセゼソゾタダチッツテデトドナニネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロワンー';
const JAPANESE = `${KANA}、。日本人年月時分大小中上下出入行見言語文字学生国会社事者東京方法新用名前後手金高間電車物`;
const SIMPLIFIED =
  '的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开' +
  '总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间知世什两次使身者被高已其进此话常与活正感京海北市区省电姓城数量价格合计单，。、：';
const TRADITIONAL =
  '的一是了我不人在他有這個上們來到時大地為子中你說生國年著就那和要她出也得裡後自以會家可下而過天去能對小多然於心學麼之都好看起發當沒成只如事把還用第樣道想作種開' +
  '總從無情己面最女但現前些所同日手又行意動方期它頭經長兒回位分愛老因很給名法間知世什兩次使身者被高已其進此話常與活正感台灣北市區網頁電，。、：';
const KOREAN =
  '이다는에의가을고를한하은지로서도기나사아자리인시그대어정수있해과만보라일전들부제주으스장여것상동구원장안면와게였습니까요세을때국경무관신';

/** Tried in this order; of equals the first wins. */
export const candidates: readonly Candidate[] = [
  wide('shift_jis', JAPANESE),
  wide('euc-jp', JAPANESE),
  wide('gb18030', SIMPLIFIED),
  wide('big5', TRADITIONAL),
  wide('euc-kr', KOREAN),
  alphabet('windows-1251', `${RUSSIAN}«»—–„“№…`),
  alphabet('koi8-r', RUSSIAN),
  alphabet('ibm866', `${RUSSIAN}─│№`),
  latin('windows-1252', 'éèàêçäöüßôîâñáíóúåøæœÉÄÖÜ«»–—’“”…€£°§©ãõëïìùò'),
  latin('windows-1250', 'ąęłśżźćńóščřžýáíéúůěťďňőűăîâțșđŁŚŻČŠŽ–„”“…'),
  latin('windows-1254', 'ışğüöçİŞĞÜÖÇ–’“”…'),
  alphabet('windows-1253', 'αοιετσνηυρπκμλςωάίόέήύώγδχθφβξ–«»’'),
  alphabet('windows-1255', 'יוהלאמרתבשנחפדקכעטסצםןגזךץף–”׳״'),
  alphabet('windows-1256', 'اليمونرتبةعدسفهكقحجشصطخضذزءئؤأإى،؟'),
];
