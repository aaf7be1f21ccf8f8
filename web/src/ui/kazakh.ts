/**
 * Dates and countries in Kazakh, after the Unicode CLDR. Chromium carries no Kazakh, and a page whose
 * dates depended on the browser would be half English; figures are written as in Russian, with the same signs.
 */
const MONTHS = ['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.', 'шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.'];
const WEEKDAYS = ['жс', 'дс', 'сс', 'ср', 'бс', 'жм', 'сб'];

const COUNTRIES: Record<string, string> = {
  AE: 'Біріккен Араб Әмірліктері', AF: 'Ауғанстан', AM: 'Армения', AZ: 'Әзірбайжан', BD: 'Бангладеш', BY: 'Беларусь', CN: 'Қытай',
  DE: 'Германия', EG: 'Мысыр', GE: 'Грузия', IN: 'Үндістан', IQ: 'Ирак', IR: 'Иран', JP: 'Жапония', KG: 'Қырғызстан',
  KR: 'Оңтүстік Корея', KZ: 'Қазақстан', LT: 'Литва', LV: 'Латвия', MM: 'Мьянма', MN: 'Моңғолия', NP: 'Непал', OM: 'Оман',
  PK: 'Пәкістан', PL: 'Польша', RU: 'Ресей', SA: 'Сауд Арабиясы', TH: 'Таиланд', TJ: 'Тәжікстан', TM: 'Түрікменстан',
  TR: 'Түркия', UA: 'Украина', UZ: 'Өзбекстан', VN: 'Вьетнам',
};

export const kazakhCountry = (code: string): string | undefined => COUNTRIES[code];

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026 ж. 3 нау.`, `сс, 3 нау., 09:00`, `нау.`: what the options ask for, on the clock of Greenwich. */
export function kazakhDate(date: Date, asked: Intl.DateTimeFormatOptions): string {
  const weekday = WEEKDAYS[date.getUTCDay()] ?? '';
  const month = asked.month ? (MONTHS[date.getUTCMonth()] ?? '') : '';
  const dayMonth = [asked.day ? String(date.getUTCDate()) : '', month].filter(Boolean).join(' ');
  const whole = asked.year ? `${date.getUTCFullYear()} ж. ${dayMonth}` : dayMonth;
  const time = asked.hour ? `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}` : '';
  return [asked.weekday ? weekday : '', whole, time].filter(Boolean).join(', ');
}
