/** Labels are inherited by whatever is built on an image, so a stand-in also carries the name that it stands for. */
export const labLabel = {
  /** `engine` on a dockerd that the lab started, `stand-in` on an image that it made. */
  made: 'drydock.lab',
  image: 'drydock.lab.image',
  recipe: 'drydock.lab.recipe',
} as const;

export const engineLabel = `${labLabel.made}=engine`;
