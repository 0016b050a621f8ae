interface Window {
  geomap: { mount(map: L.Map, id: string): void };
  $: ((markup: string) => Node[]) | undefined;
}
