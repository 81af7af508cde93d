const CITIES = 'Bakı Gəncə Xankəndi Lənkəran Mingəçevir Naftalan Naxçıvan Sumqayıt Şəki Şirvan Yevlax'

const DISTRICTS = [
  'Abşeron Ağcabədi Ağdam Ağdaş Ağdərə Ağstafa Ağsu Astara Babək Balakən Beyləqan Bərdə Biləsuvar Cəbrayıl',
  'Cəlilabad Culfa Daşkəsən Füzuli Gədəbəy Goranboy Göyçay Göygöl Hacıqabul Xaçmaz Xızı Xocalı Xocavənd İmişli',
  'İsmayıllı Kəlbəcər Kəngərli Kürdəmir Qax Qazax Qəbələ Qobustan Quba Qubadlı Qusar Laçın Lerik Masallı Neftçala',
  'Oğuz Ordubad Saatlı Sabirabad Salyan Samux Sədərək Siyəzən Şabran Şahbuz Şamaxı Şəmkir Şərur Şuşa Tərtər Tovuz',
  'Ucar Yardımlı Zaqatala Zəngilan Zərdab',
].join(' ')

const collator = new Intl.Collator('az')

/** Cities and districts of the country, in the order of its alphabet. A name is the same in every language. */
export const places: readonly string[] = [...CITIES.split(' '), ...DISTRICTS.split(' ')].sort((a, b) =>
  collator.compare(a, b),
)

/** For somebody who lives in another country. */
export const ABROAD = 'abroad'

export const capital = 'Bakı'

export const bakuDistricts: readonly string[] =
  'Binəqədi Xətai Xəzər Qaradağ Nərimanov Nəsimi Nizami Pirallahı Sabunçu Səbail Suraxanı Yasamal'.split(' ')
