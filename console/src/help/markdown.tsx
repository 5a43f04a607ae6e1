import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { Token, Tokens } from 'marked';
import { anchorOf, isPage, pictureAt, plain } from './handbook.ts';
import styles from './help.module.css';

/** Tokens of Markdown as elements. What it does not know becomes plain text: never markup out of a string. */
export function Markdown({ tokens }: { tokens: readonly Token[] }): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key -- a text that does not change while it stands
  return tokens.map((token, place) => <One key={place} token={token} />);
}

function One({ token }: { token: Token }): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      return <Heading token={token as Tokens.Heading} />;
    case 'paragraph':
      return <Paragraph token={token as Tokens.Paragraph} />;
    case 'list':
      return <List token={token as Tokens.List} />;
    case 'table':
      return <Table token={token as Tokens.Table} />;
    case 'blockquote':
      return (
        <aside className={styles.note}>
          <Markdown tokens={(token as Tokens.Blockquote).tokens} />
        </aside>
      );
    case 'hr':
      return <hr />;
    case 'code':
      return (
        <pre className={styles.code}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    default:
      return <Inline token={token} />;
  }
}

function Inline({ token }: { token: Token }): ReactNode {
  const { tokens = [], text = '' } = token as Tokens.Generic;
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Markdown tokens={tokens} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Markdown tokens={tokens} />
        </em>
      );
    case 'codespan':
      return <kbd className={styles.key}>{text}</kbd>;
    case 'br':
      return <br />;
    case 'link':
      return <To token={token as Tokens.Link} />;
    case 'image':
      return <Picture token={token as Tokens.Image} />;
    default:
      return tokens.length > 0 ? <Markdown tokens={tokens} /> : text;
  }
}

function Heading({ token }: { token: Tokens.Heading }) {
  const id = anchorOf(plain(token.tokens));
  const inside = <Markdown tokens={token.tokens} />;
  return token.depth <= 2 ? <h2 id={id}>{inside}</h2> : <h3 id={id}>{inside}</h3>;
}

/** A picture by itself is a figure, not a line of text. */
function Paragraph({ token }: { token: Tokens.Paragraph }) {
  const [only, another] = token.tokens;
  if (only?.type === 'image' && another === undefined) return <Picture token={only as Tokens.Image} />;
  return (
    <p>
      <Markdown tokens={token.tokens} />
    </p>
  );
}

function List({ token }: { token: Tokens.List }) {
  const items = token.items.map((item, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- a text that does not change while it stands
    <li key={place}>
      <Markdown tokens={item.tokens} />
    </li>
  ));
  return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ token }: { token: Tokens.Table }) {
  const cells = (row: Tokens.TableCell[], Cell: 'th' | 'td') =>
    row.map((cell, place) => (
      // oxlint-disable-next-line react/no-array-index-key -- a text that does not change while it stands
      <Cell key={place} {...(Cell === 'th' && { scope: 'col' })}>
        <Markdown tokens={cell.tokens} />
      </Cell>
    ));
  return (
    <div className={styles.table}>
      <table>
        <thead>
          <tr>{cells(token.header, 'th')}</tr>
        </thead>
        <tbody>
          {token.rows.map((row, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- a text that does not change while it stands
            <tr key={place}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function To({ token }: { token: Tokens.Link }) {
  const inside = <Markdown tokens={token.tokens} />;
  const [file = '', hash] = token.href.split('#', 2);
  const name = file.replace(/^\.\//, '').replace(/\.md$/, '');
  if (file === '') return <a href={`#${hash ?? ''}`}>{inside}</a>;
  if (name === 'README') return <Link to="/help">{inside}</Link>;
  if (isPage(name)) {
    return (
      <Link to="/help/$page" params={{ page: name }} {...(hash !== undefined && { hash })}>
        {inside}
      </Link>
    );
  }
  return <a href={token.href}>{inside}</a>;
}

function Picture({ token }: { token: Tokens.Image }) {
  const source = pictureAt(token.href);
  if (source === undefined) return <p>{token.text}</p>;
  const isPhone = token.href.includes('-telefoon');
  // Of the sizes that they are taken in, so that nothing moves when one arrives late.
  const [width, height] = isPhone ? [390, 844] : [1280, 800];
  return (
    <figure className={styles.figure} data-phone={isPhone || undefined}>
      <a href={source} target="_blank" rel="noreferrer">
        <img src={source} alt={token.text} width={width} height={height} loading="lazy" />
      </a>
      <figcaption aria-hidden="true">{token.text}</figcaption>
    </figure>
  );
}
