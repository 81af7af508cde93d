type Point = readonly [number, number]

/** The outline of the eight-pointed star, the figure of Azerbaijani lattice work (şəbəkə): two crossed squares. */
export const eightPointedStar = (centre: Point, options: { radius: number; turned?: number }): Point[] => {
  const inner = (options.radius * Math.cos(Math.PI / 4)) / Math.cos(Math.PI / 8)
  return Array.from({ length: 16 }, (_point, index) => {
    const angle = (index * Math.PI) / 8 + (options.turned ?? 0)
    const distance = index % 2 === 0 ? options.radius : inner
    return [centre[0] + distance * Math.cos(angle), centre[1] + distance * Math.sin(angle)]
  })
}

/** Stars that touch by their points over a whole area; the crosses between them come by themselves. */
export const starLattice = (
  area: { x: number; y: number; width: number; height: number },
  pitch: number,
): Point[][] => {
  const columns = Math.ceil(area.width / pitch) + 1
  const rows = Math.ceil(area.height / pitch) + 1
  return Array.from({ length: columns * rows }, (_star, index) =>
    eightPointedStar([area.x + (index % columns) * pitch, area.y + Math.floor(index / columns) * pitch], {
      radius: pitch / 2,
    }),
  )
}
