/**
 * Passwords of at least 12 characters that are guessed first, as they were found in breaches: from @zxcvbn-ts/language-common
 * 4.1.3 (MIT, Copyright 2012-2016 Dan Wheeler and Dropbox, Inc., 2021 MrWook), without those that password.rule.ts knows anyway.
 */
export const commonest: ReadonlySet<string> = new Set(`
q1w2e3r4t5y6 1q2w3e4r5t6y mailcreated5240 polniypizdec0211 sojdlg123aljg leavemealone motherfucker gfhjkmgfhjkm ghjcnjgfhjkm
sonyericsson ghhh47hj7649 masterbating flvbybcnhfnjh 112233445566 ghbdtnrfrltkf websolutions finalfantasy chickenwing101
unbelievable justinbieber contortionist newproject2004 pornographic masturbation needforspeed businessbabe masterbaiting
maurolarastefy supernatural professional domainlock2005 scandinavian dkflbvbhjdbx momsanaladventure hd764nw5d7e1vb1
qazwsxedcrfvtgb dkflbvbhjdyf counterstrike vfvfvskfhfve fkmnthyfnbdf intelligence ghjcnjghjcnj 23176djivanfros whosyourdaddy
fktrcfylhjdbx fktrcfylhjdyf 541233432442 ghbdtnghbdtn chesterfield 010203040506 lost4815162342 102030405060 vanyarespekt
89231243658s iseedeadpeople transformers devilmaycry4 combat123654 jamesbond007 4815162342lost ghjcnjrdfibyj international
saun24865709 q1w2e3r4t5y6u7 ptybnxtvgbjy polniypizdec110211 playstation3 31217221027711 fucktheworld 159753159753 mevefalkcakk
hedimaptfcor cosmopolitan q1w2e3r4t5y6u7i8 zqjphsyf6ctifgu lhbjkjubz2957704 123456782000 andrewjackie 12qw34er56ty
christopher1 159753456852 networkingpe philadelphia peanutbutter boy4u2ownnyc ingodwetrust minecraft123 digitalprodu
installdevic an83546921an13 qawsedrftgyh auckland2010 residentevil olcrackmaster 32615948worms fuckyoubitch avrillavigne
massimiliano nhfdvfnjkju123 742617000027 41d8cd98f00b nemvxyheqdd5oqxyxyzi p030710p$e4o punksnotdead fynfyfyfhbde nightcrawler
playstation2 gjkysqgbpltw ticketmaster 01telemike01 stratocaster ghjcnjqgfhjkm installsqlst frederiksberg 1a2s3d4f5g6h
schoolgirlie sanfrancisco 89876065093rax lytghjgtnhjdcr nhecsyfujkjdt seemnemaailm qwaszxerdfcv antananarivu greenlantern
vfrcbvvfrcbv iloveboobies ghjcnjgbpltw q1w2e3r4t5y6u7i8o9p0 morganstanley 59382113kevinp gtnhjpfdjlcr bltynbabrfwbz
warhammer40k passwordstandard maprchem56458 construction bpgjldsgjldthnf iampurehaha2 stinkyfinger cjdthitycndj corperfmonsy
weihnachtsbau 1234567892000 stickdaddy77 014702580369 necronomicon mortalkombat systemofadown nastyanastya satisfaction
cheeseburger a1s2d3f4g5h6 minnesota_hp 122333444455555 vladimirovna 111222333444555 ilovemyfamily michaeljackson vfhbyfvfhbyf
1qa2ws3ed4rf5tg websolutionssu amadeusptfcor specialinsta nhfycajhvths rfnthbyf1988 paraklast1974 webuivalidat msorcloledbr
nondriversig wazzkaprivet weihnachtsbaum fktrcfylhjdf z1x2c3v4b5n6m7 ghjnbdjcnjzybt sonnenschein anytimetoday ntktdbpjh1994
nick1234-rem936 thecakeisalie ontheoutside zcfvfzkexifz xxxp455w0rd5 ghjatccbjyfk aksjdlasdakj89879 23wkoa0fp78dk marinamarina
fatima753357 6215mila6215 4815162342lf pfqwtd27121988 cnfc35762209 civilization findaupair007 alpha135792468 ghtdtlvtldtl
edwardcullen gfhfktkjuhfv lytdybrbdfvgbhf passwordassword ronaldinho10 ipo54tj45uy856 89semtsriuty foreveryoung sdicmt7seytn
blacksonblon 420842084208555 ktjynsq40147 1a2a3a4a5a6a bullnuts2003 050605rostik 19960610ilja z1x2c3v4b5n6 entertainment
89063032220m badiman28200 nhbujyjvtnhbz polniypizdec1102 ne_e_pod_chehyl hd764nw5d7e1vbv josephphone7 gthtrfnbgjkt
configuratio msoracle32re bhrh0h2oof6xbqjeh 193570356033
`.split(/\s+/))

/** Words that no password may consist of, with or without numbers and signs around: Indonesian offices' first choices too. */
export const commonWords: readonly string[] = `
password katasandi sandi rahasia kunci masuk admin administrator operator petugas user pengguna login welcome selamat datang
pagi qwerty asdf zxcvbn abc letmein monkey dragon sunshine princess football iloveyou love master secret super default
changeme temp test indonesia merdeka garuda pancasila nusantara jakarta surabaya malang batu arema bismillah alhamdulillah
assalamualaikum insyaallah sayang sayangku sayangkamu cinta cintaku kamu aku keluarga anakku mama papa ibu ayah bunda januari
februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat sabtu minggu
dinsos dinas sosial pemkot kota
`.trim().split(/\s+/)
