// A TOML file that the bundler puts in as its text.
declare module '*.toml' {
  const text: string;
  export default text;
}
