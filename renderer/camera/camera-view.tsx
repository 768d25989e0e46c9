import { useEffect, useRef } from 'react';

const corners = 'M18 34V18h16M66 18h16v16M82 66v16H66M34 82H18V66';

type CameraViewProps = {
  readonly stream: MediaStream;
  readonly isMirrored: boolean;
};

/** What the camera sees, with the corners to aim at. */
export function CameraView({ stream, isMirrored }: CameraViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!video.current) return;
    video.current.srcObject = stream;
    void video.current.play().catch(() => {});
  }, [stream]);
  return (
    <div className={isMirrored ? 'camera mirrored' : 'camera'} aria-hidden="true">
      <video ref={video} muted playsInline />
      <svg viewBox="0 0 100 100" role="presentation">
        <path className="rim" d={corners} />
        <path d={corners} />
      </svg>
    </div>
  );
}
