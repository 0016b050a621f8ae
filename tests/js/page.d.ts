interface Window {
  geomap: { mount(map: L.Map, id: string): void };
  geomapPicture?: (address: string) => void;
  $: ((markup: string) => Node[]) | undefined;
}
