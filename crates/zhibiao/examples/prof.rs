use std::time::Instant;
use zhibiao::text::*; use zhibiao::*;
fn main(){
 let t=std::fs::read_to_string("/work/shared/reports/leting-2024.txt").unwrap(); let n=3_000_000/t.len()+1; let t=t.repeat(n);
 let table=CharacterTable::parse(zhibiao::lexicon::Sources::default().characters).unwrap();
 let a=Analyzer::new();
 for _ in 0..4{ let s=Instant::now(); let f=Folded::new(&t,&table).unwrap(); let d=s.elapsed(); 
  let s=Instant::now(); let k=f.characters().iter().filter(|c| zhibiao::number::begins_numeral(**c)).count(); let d2=s.elapsed();
  let s=Instant::now(); let x=a.extractor().extract(&f,&UnitId::from("CNY")); let d3=s.elapsed();
  println!("fold {:?} scan {:?} ({k}) extract {:?} quantities {}",d,d2,d3,x.quantities.len()); }
 if std::env::args().len()>1 { for _ in 0..100 { std::hint::black_box(a.analyze(&t).unwrap()); } }
}
