// How the quiet timer behaves at a table: a soft bell, and a phone that does not fall asleep in between.
let sound;

export const bell = {
  /** A browser lets a page sound only after a tap: this is called in one. */
  wake() {
    sound ??= new AudioContext();
    sound.resume();
  },

  /** Two partials of a small bowl, soft, gone after two seconds. */
  ring() {
    for (const [pitch, loudness] of [[528, 0.12], [1405, 0.04]]) {
      const tone = sound.createOscillator();
      const volume = sound.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(loudness, sound.currentTime);
      volume.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + 2);
      tone.connect(volume).connect(sound.destination);
      tone.start();
      tone.stop(sound.currentTime + 2);
    }
  },
};

/** Keep the screen on while a page is seen; return a function that lets it sleep again. */
export function stayAwake() {
  let lock;
  const ask = async () => {
    if (document.visibilityState === "visible") lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    document.removeEventListener("visibilitychange", ask);
    lock?.release();
  };
}
