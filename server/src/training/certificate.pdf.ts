import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { encode } from 'uqr'
import { longDate } from './certificate.dates.ts'
import type { Certificate } from './certificate.sql.ts'

const teal = '#0f766e'
const ink = '#1f2937'
const grey = '#6b7280'
const fontIn = (file: string) => readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${file}`))
/** PDF's own fonts end with Western Europe. Of these only the letters that are used go into the file. */
const fonts = { regular: fontIn('400Regular/NotoSans_400Regular.ttf'), bold: fontIn('700Bold/NotoSans_700Bold.ttf') }
const qrSize = 96
const margin = 56

/** The certificate as a PDF on A4, lying. `address` is the page that confirms it: it stands in the QR code and below it. */
export function certificatePdf(certificate: Certificate, address: string): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin, lang: 'id', font: '', info: { Title: `Sertifikat ${certificate.classCode}`, Author: certificate.agency } })
  const chunks: Buffer[] = []
  const written = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject)
  })
  for (const [name, font] of Object.entries(fonts)) pdf.registerFont(name, font)
  draw(pdf, certificate, address)
  pdf.end()
  return written
}

function draw(pdf: PDFKit.PDFDocument, { name, titleId, hours, startsOn, endsOn, judgedOn, venue, agency, city, classCode }: Certificate, address: string): void {
  const { width, height } = pdf.page
  const room = width - 2 * margin
  /** One line, smaller where it is long. */
  const line = (text: string, y: number, size: number, { font = 'regular', colour = ink }: { font?: keyof typeof fonts; colour?: string } = {}) => {
    const needed = pdf.font(font).fontSize(size).widthOfString(text)
    pdf.fontSize(Math.min(size, (size * room) / needed) * (needed > room ? 0.99 : 1)).fillColor(colour).text(text, margin, y, { width: room, align: 'center' })
  }
  pdf.lineWidth(2).strokeColor(teal).rect(24, 24, width - 48, height - 48).stroke()
  line(`Pemerintah ${city}`, 64, 14, { colour: grey })
  line(agency, 84, 14, { font: 'bold' })
  line('SERTIFIKAT', 128, 38, { font: 'bold', colour: teal })
  line(`Nomor kelas ${classCode}`, 174, 11, { colour: grey })
  line('diberikan kepada', 206, 13)
  line(name, 230, 28, { font: 'bold' })
  line('yang telah mengikuti dan dinyatakan lulus pelatihan', 282, 13)
  line(titleId, 304, 20, { font: 'bold' })
  line(`selama ${hours} jam pelajaran, ${startsOn === endsOn ? longDate(startsOn) : `${longDate(startsOn)} sampai ${longDate(endsOn)}`}, di ${venue}`, 336, 13)
  line(`Ditetapkan ${longDate(judgedOn)}`, 372, 12, { colour: grey })
  drawQr(pdf, address, width / 2 - qrSize / 2, 398)
  line('Pindai untuk memastikan keaslian sertifikat ini', 398 + qrSize + 6, 9, { colour: grey })
  line(address, 398 + qrSize + 18, 8, { colour: grey })
}

/** As squares, which stay sharp on any printer. */
function drawQr(pdf: PDFKit.PDFDocument, text: string, left: number, top: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: 1 })
  const module = qrSize / size
  pdf.fillColor(ink)
  data.forEach((row, y) => row.forEach((dark, x) => { if (dark) pdf.rect(left + x * module, top + y * module, module, module) }))
  pdf.fill()
}
