import { QRCodeSVG } from 'qrcode.react';

/** A QR code on white with its quiet zone, in both themes; fills the width of its box. */
export function QrCode({
  value,
  label,
  className = '',
}: {
  value: string;
  label: string;
  className?: string;
}) {
  return (
    <div className={`rounded-2xl bg-white p-3 ${className}`}>
      <QRCodeSVG
        value={value}
        role="img"
        aria-label={label}
        marginSize={2}
        level="M"
        className="block h-full w-full"
      />
    </div>
  );
}
