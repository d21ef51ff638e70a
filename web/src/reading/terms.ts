import type { Reading } from './reading.ts';

const en: Reading['en'] = {
  title: 'Terms',
  lead: 'What you can count on here, and what we count on you for. Short, because there is little to agree on.',
  sections: [
    {
      heading: 'What you get',
      says: [
        'Files converted as the page offers it, within the limits of your plan. It costs nothing now: there is nothing to buy here, and no subscription that could begin unnoticed.',
        'Your files stay yours. You give no licence to them beyond doing with them what you asked for, and that ends with the project.',
      ],
    },
    {
      heading: 'What ends, and when',
      says: [
        'A project ends at the time that its countdown shows, and nobody can bring it back, neither you nor we. Download what you need, and keep your originals: this is no place to store anything.',
        'A conversion can lose something that one format has and another has not. Where we know it, it is said beside the result. Look at what you got before you throw away what you had.',
      ],
    },
    {
      heading: 'What we ask of you',
      says: [
        'Bring only what you may bring: your own, or what its owner or the law lets you use. Bring nothing that is made to harm people or machines, and do not try to get at what belongs to others or to keep others from using this server.',
        'We do not look into files, so we judge by what is seen from outside: floods, attacks, and what we are told about with good reason. A project may be ended for abuse or for going over a limit; its receipt then says so. An account may be blocked for the same.',
        'A password is taken off a document only when you know it, or when the document asks for none to be opened. Whether you may do that is between you and who made it.',
      ],
    },
    {
      heading: 'What we do not promise',
      says: [
        'That this server is always there, or that every file can be read. The program comes as it is, without warranty, as its licence says. Nothing here takes away what your law gives you and no terms may take.',
      ],
    },
    {
      heading: 'The program',
      says: [
        'Convi is free software under the GNU Affero General Public License, version 3 or later. Whoever runs a changed copy for others has to offer them its source.',
      ],
    },
    {
      heading: 'When this changes',
      says: ['What stands here counts from the day it stands here, never for what was before.'],
    },
  ],
};

const ru: Reading['ru'] = {
  title: 'Условия',
  lead: 'На что вы здесь можете рассчитывать и на что рассчитываем мы. Коротко, потому что договариваться почти не о чем.',
  sections: [
    {
      heading: 'Что вы получаете',
      says: [
        'Преобразование файлов так, как предлагает страница, в пределах вашего тарифа. Сейчас это ничего не стоит: здесь нечего покупать, и никакая подписка не начнётся незаметно.',
        'Файлы остаются вашими. Вы не даёте на них никаких прав, кроме как сделать то, о чём попросили, и это заканчивается вместе с проектом.',
      ],
    },
    {
      heading: 'Что и когда заканчивается',
      says: [
        'Проект заканчивается в срок, который показывает отсчёт, и вернуть его не может никто: ни вы, ни мы. Скачайте то, что нужно, и храните оригиналы: здесь не место для хранения.',
        'При преобразовании может потеряться то, что есть в одном формате и чего нет в другом. Если мы об этом знаем, об этом сказано рядом с результатом. Посмотрите на результат, прежде чем удалять исходное.',
      ],
    },
    {
      heading: 'О чём мы просим',
      says: [
        'Приносите только то, что вам можно приносить: своё или то, что разрешают владелец или закон. Не приносите сделанного во вред людям или машинам, не пытайтесь добраться до чужого и не мешайте другим пользоваться сервером.',
        'В файлы мы не заглядываем и судим по тому, что видно снаружи: наплывы, атаки и обоснованные сообщения. Проект может быть закончен за злоупотребление или превышение предела; тогда об этом сказано в квитанции. За то же может быть заблокирована учётная запись.',
        'Пароль с документа снимается, только если вы его знаете или документ открывается без него. Можно ли вам это делать, решаете вы и автор документа.',
      ],
    },
    {
      heading: 'Чего мы не обещаем',
      says: [
        'Что сервер доступен всегда и что прочитается любой файл. Программа даётся как есть, без гарантий, как сказано в её лицензии. Ничто здесь не отнимает того, что даёт вам закон и чего никакие условия отнять не могут.',
      ],
    },
    {
      heading: 'Программа',
      says: [
        'Convi — свободная программа под лицензией GNU Affero General Public License версии 3 или новее. Кто запускает изменённую копию для других, обязан предложить им её исходный код.',
      ],
    },
    {
      heading: 'Если это изменится',
      says: ['Написанное здесь действует с того дня, как здесь появилось, и никогда не относится к прошлому.'],
    },
  ],
};

export const terms: Reading = { en, ru };
