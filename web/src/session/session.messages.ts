import { messages } from '../core/i18n.ts'

export const t = messages('session', {
  id: {
    title: 'Masuk',
    tagline: 'Rujukan antardinas, dari dikirim sampai terjawab.',
    username: 'Nama pengguna',
    password: 'Kata sandi',
    show: 'Tampilkan kata sandi',
    hide: 'Sembunyikan kata sandi',
    signIn: 'Masuk',
    missing: 'Isi nama pengguna dan kata sandi.',
    expired: 'Sesi berakhir',
    expiredWords: 'Halaman di belakang tetap seperti yang Anda tinggalkan. Masuk lagi, lalu lanjutkan.',
    other: 'Bukan {name}? Keluar',
    help: 'Lupa kata sandi atau belum punya akun: hubungi admin OPD Anda.',
  },
  en: {
    title: 'Sign in',
    tagline: 'Referrals between agencies, from sent to answered.',
    username: 'User name',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    signIn: 'Sign in',
    missing: 'Fill in user name and password.',
    expired: 'Your session has ended',
    expiredWords: 'The page behind stays as you left it. Sign in again and go on.',
    other: 'Not {name}? Sign out',
    help: 'Forgotten your password, or no account yet: ask your agency’s administrator.',
  },
})
