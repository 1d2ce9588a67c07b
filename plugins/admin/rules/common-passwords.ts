/**
 * The commonest passwords of ten and more characters, which the length alone does not keep out: heads of the public lists
 * (NCSC "100k passwords", 2019; SecLists "xato-net-10-million"), with the keyboard walks and pinyin words used here.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `0123456789 1029384756 1111111111 1112223334 1122334455 1123581321 1212121212 1231231231 1234512345 1234554321
   123456789a 123456789q 123456789qwe 1234567890 12345678900 1234567891 12345678910 123456abcdef 123456qwerty 1234qwerasdf
   123qweasdzxc 147258369a 1472583690 1597534862 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3e 1qazxsw23edc 2222222222
   3141592653 3141592654 5201314520 5555555555 6666666666 7777777777 789456123a 7894561230 8888888888 9876543210
   9999999999 a123456789 a1234567890 aa12345678 aa123456789 abc1234567 abc123456789 abcd123456 abcd1234567 abcdefghij
   administrator admin12345 admin123456 admin@1234 asd123456789 asdf123456 asdfghjkl1 asdfghjkl123 asdfghjkl; baseball123
   basketball blink182182 changeme123 christopher computer123 doorstep123 doorstep1234 football123 football12 helloworld
   iloveyou12 iloveyou123 iloveyou1234 internet123 justinbieber letmein123 letmein1234 liverpool1 manchester master1234
   metallica1 microsoft1 minecraft1 mustang123 nursenurse password01 password10 password11 password12 password123
   password1234 password12345 password123456 passw0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword123 pokemon123 princess123 q1w2e3r4t5
   q1w2e3r4t5y6 qazwsxedc1 qazwsxedc123 qazwsxedcrfv qq123456789 qwe123456789 qwer123456 qwerasdfzxcv qwerty1234 qwerty12345
   qwerty123456 qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[] secret1234 spongebob1 starwars123 summer2024 summer2025
   sunshine12 sunshine123 superman123 taiwan1234 taiwan12345 test123456 testtest123 trustno1234 unbelievable welcome123
   welcome1234 woaini1314 woaini1314520 woaini520520 woainiwoaini wojiushiwo zaq12wsxcde3 zhongguo123 zxcvbnm123 zxcvbnm1234
   administrator1 clinic1234 healthcare hospital123 jkl123456789 tainan1234 taipei1234 kaohsiung1 shanghai123 beijing123`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
