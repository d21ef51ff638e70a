import type { Language } from '../language/languages.ts';

const example = `api=https://…
curl -F file=@photo.jpg "$api/v1/convert?to=webp&width=1600" -o photo.webp

project=$(curl -s $api/v1/projects -H 'content-type: application/json' -d '{"service":"image"}')
id=$(echo "$project" | jq -r .id); token=$(echo "$project" | jq -r .token)
curl -s $api/v1/projects/$id/files -H "authorization: Bearer $token" -F file=@a.png -F file=@b.tiff
curl -s $api/v1/projects/$id/conversions -H "authorization: Bearer $token" \\
     -H 'content-type: application/json' -d '{"to":"avif","options":{"width":1200}}'
curl -s $api/v1/projects/$id/archive -H "authorization: Bearer $token" -o results.zip
curl -s -X DELETE $api/v1/projects/$id -H "authorization: Bearer $token"`;

const en = {
  title: 'For developers',
  lead: 'Everything that this page does, it does through this API. It is here for your programs too.',
  begin: 'To begin with',
  example,
  rules: [
    'A project without an account has a token: it is shown once, when the project is made. Programs of an account show a key. Both travel in the Authorization header, never in an address.',
    'What can be made of what, and with which options, is told by GET /v1/formats; the options of each pair come as JSON Schema.',
    'Errors are problem details (RFC 9457) with a stable slug; what to do about each stands at its type. A full queue answers 429 with Retry-After.',
    'Files, results and previews end with their project. After that its own credential gets 410 with the receipt, for 30 days.',
  ],
  document: 'The whole API as an OpenAPI 3.1 document',
  chapters: 'Chapters',
  takes: 'Takes',
  signs: 'Signed by',
  shapes: 'Shapes',
};

const ru: typeof en = {
  title: 'Разработчикам',
  lead: 'Всё, что делает эта страница, она делает через этот API. Он открыт и вашим программам.',
  begin: 'Для начала',
  example,
  rules: [
    'У проекта без учётной записи есть токен: он показывается один раз, при создании. Программы учётной записи предъявляют ключ. Оба передаются в заголовке Authorization и никогда в адресе.',
    'Что из чего можно сделать и с какими настройками, отвечает GET /v1/formats; настройки каждой пары описаны JSON Schema.',
    'Ошибки приходят как problem details (RFC 9457) с постоянным кодом; что с ним делать, написано по адресу из type. Полная очередь отвечает 429 с Retry-After.',
    'Файлы, результаты и превью заканчиваются вместе с проектом. После этого его собственный токен 30 дней получает 410 с квитанцией.',
  ],
  document: 'Весь API одним документом OpenAPI 3.1',
  chapters: 'Разделы',
  takes: 'Принимает',
  signs: 'Подтверждается',
  shapes: 'Структуры',
};

/** The words of the page for developers. What the API itself says of its calls is English. */
export const developers: Readonly<Record<Language, typeof en>> = { en, ru };
