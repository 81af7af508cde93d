/** Long enough to be allowed and still among the first that anybody would try, here and elsewhere. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  0123456789 0987654321 1234567890 12345678910 123456789a a123456789 aa12345678 abc1234567 abcd123456 abcdefghij
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 qwertyuiop qwertyuiop123 qwerty12345 qwerty123456
  qwerty7890 asdfghjkl1 asdfghjkl; zxcvbnm123 zaq12wsxcde3 password12 password123 password1234 passw0rd123
  p@ssw0rd123 passwordpassword iloveyou123 administrator admin12345 welcome123 letmein123 football123 basketball
  superman123 princess123 sunshine123 changeme123 trustno1trustno1
  azerbaycan azerbaijan azerbaycan1 azerbaijan1 azerbaycan123 azerbaijan123 azərbaycan azərbaycan1 azərbaycan123
  baku123456 baki123456 bakı123456 qarabag123 qarabağ123 karabakh123 qarabağazərbaycandır qarabagazerbaycandir
  konullu123 konulludost könüllüdost konullu2026 dostagentliyi dostmerkezi dostmərkəzi
  salamsalam salam12345 salam123456 sifre12345 şifrə12345 sifre123456 parol12345 parol123456 parolparol
  пароль1234 пароль12345 парольпароль йцукенгшщз йцукен12345 привет12345 азербайджан
  `
    .split(/\s+/)
    .filter((each) => each !== ''),
)
