//! `landbridge transit`.

use std::path::Path;

use landbridge_atlas::Atlas;
use landbridge_registry::{Entry, Filter};
use landbridge_transit::codes::MovementId;
use landbridge_transit::command::usual;
use landbridge_transit::movement::Declaration;
use landbridge_transit::{Actor, Event, MovementAct, Role};

use super::acts::{self, at_departure, at_destination};
use super::desk::{self, Desk, command};
use super::{conformance, file, messages, print, store};
use crate::args::{
    ListArguments, RegistryOptions, TextFormat, TransitArguments, TransitCommand, Which,
};
use crate::exit::{Outcome, Stop};
use crate::world;

/// Runs the command.
pub(crate) fn movements(args: &TransitArguments, atlas: Option<&Path>) -> Result<Outcome, Stop> {
    let options = &args.options;
    store::set_clock(options);
    match &args.command {
        TransitCommand::List(list) => store::block_on(listed(list, options)),
        TransitCommand::Show(which) => store::block_on(show(which, options)),
        TransitCommand::History(which) => store::block_on(history(which, options)),
        TransitCommand::Draft { file, replace } => {
            let declaration = file::read(file)?;
            write(options, atlas, |desk| async move { draft(desk, declaration, *replace).await })
        }
        TransitCommand::Declare { file, draft } => {
            let declaration = file.as_deref().map(file::read).transpose()?;
            write(options, atlas, |desk| async move { declare(desk, declaration, *draft).await })
        }
        TransitCommand::Act { which, file } => {
            let act = file::read(file)?;
            write(options, atlas, |desk| async move { any(desk, which, act).await })
        }
        TransitCommand::Message(message) => {
            let letter = messages::read(message)?;
            write(options, atlas, |desk| async move { messages::send(desk, message, letter).await })
        }
        TransitCommand::Messages(list) => {
            let atlas = world::resolve(&world::read(atlas)?, atlas)?;
            let reference = store::reference(&atlas, store::now)?;
            store::block_on(messages::show(list, options, reference))
        }
        TransitCommand::Template { file } => messages::template(file),
        TransitCommand::Conformance { folder } => conformance::run(folder, options),
        TransitCommand::Tick => write(options, atlas, tick),
        other => write(options, atlas, |desk| async move { act(desk, other).await }),
    }
}

/// Opens the registry for writing and works.
pub(crate) fn write<'o, F: Future<Output = Result<Outcome, Stop>>>(
    options: &'o RegistryOptions,
    folder: Option<&Path>,
    work: impl FnOnce(Desk<'o>) -> F,
) -> Result<Outcome, Stop> {
    let atlas = world::resolve(&world::read(folder)?, folder)?;
    store::block_on(async { work(Desk::open(options, &atlas).await?).await })
}

/// Keeps a declaration as a draft.
pub(crate) fn keep_draft(
    declaration: Declaration,
    options: &RegistryOptions,
    atlas: &Atlas,
) -> Result<Outcome, Stop> {
    store::block_on(async { draft(Desk::open(options, atlas).await?, declaration, None).await })
}

fn holder(declaration: &Declaration) -> Actor {
    Actor::new(Role::Holder, &declaration.holder)
}

async fn draft(
    desk: Desk<'_>,
    declaration: Declaration,
    replaced: Option<u64>,
) -> Result<Outcome, Stop> {
    let by = holder(&declaration);
    let act = MovementAct::Draft { declaration: Box::new(declaration) };
    desk.finish(command((act, by), MovementId(replaced.unwrap_or(0)))).await
}

async fn declare(
    desk: Desk<'_>,
    declaration: Option<Declaration>,
    draft: Option<u64>,
) -> Result<Outcome, Stop> {
    let declaration = match (declaration, draft) {
        (Some(declaration), _) => Box::new(declaration),
        (None, draft) => {
            let movement = draft.unwrap_or_default().to_string();
            desk.movement(&Which { movement }).await?.declaration
        }
    };
    let by = holder(&declaration);
    let act = MovementAct::Declare { declaration, serial: "".into() };
    desk.finish(command((act, by), MovementId(draft.unwrap_or(0)))).await
}

async fn any(desk: Desk<'_>, which: &Which, act: MovementAct) -> Result<Outcome, Stop> {
    let movement = desk.movement(which).await?;
    let by = usual(&act, Some(&movement));
    desk.finish(command((act, by), movement.id)).await
}

async fn act(desk: Desk<'_>, asked: &TransitCommand) -> Result<Outcome, Stop> {
    use TransitCommand as Do;
    let which = match asked {
        Do::Accept(which) | Do::Release(which) | Do::Discharge(which) => which,
        Do::Control(args) => &args.which,
        Do::Cross(args) => &args.which,
        Do::Incident(args) => &args.which,
        Do::Seal(args) => &args.which,
        Do::Arrive(args) => &args.which,
        Do::Unload(args) => &args.which,
        Do::Enquiry(args) => &args.which,
        Do::Recover(args) => &args.which,
        _ => unreachable!("other commands have their own functions"),
    };
    let movement = desk.movement(which).await?;
    let deed = match asked {
        Do::Accept(_) => at_departure(&movement, MovementAct::Accept { serial: "".into() }),
        Do::Release(_) => at_departure(&movement, MovementAct::Release {}),
        Do::Discharge(_) => at_destination(&movement, MovementAct::ReleaseGoods {}),
        Do::Control(args) => acts::control(args, &movement),
        Do::Cross(args) => acts::cross(args, store::now()),
        Do::Incident(args) => acts::incident(args, store::now()),
        Do::Seal(args) => acts::seal(args),
        Do::Arrive(args) => acts::arrive(args, &movement, store::now()),
        Do::Unload(args) => acts::unload(args, &movement),
        Do::Enquiry(args) => acts::enquiry(args, &movement),
        Do::Recover(args) => acts::recover(args, &movement),
        _ => unreachable!("other commands have their own functions"),
    };
    desk.finish(command(deed, movement.id)).await
}

async fn tick(desk: Desk<'_>) -> Result<Outcome, Stop> {
    let acted = desk.registry.tick().await;
    let format = desk.options.format;
    desk.registry.close().await;
    let acted = acted.map_err(|error| Stop::InputOutput(anyhow::Error::new(error)))?;
    match format {
        TextFormat::Json => print::json(&serde_json::json!({ "expired": acted })),
        TextFormat::Table => print::text(&format!("times that had run out: {acted}\n")),
    }
}

async fn listed(args: &ListArguments, options: &RegistryOptions) -> Result<Outcome, Stop> {
    let filter = Filter {
        state: args.state,
        office: args.office,
        holder: args.holder.clone(),
        reference: args.reference.clone(),
        ..Filter::default()
    };
    let database = store::open(&options.store).await?;
    let rows = database.movements(&filter, None, args.limit).await.map_err(store::stop);
    database.close().await;
    print::summaries(&rows?, options.format)
}

async fn show(which: &Which, options: &RegistryOptions) -> Result<Outcome, Stop> {
    let database = store::open(&options.store).await?;
    let found = desk::movement(&database, which).await;
    database.close().await;
    print::movement(&found?, options.format)
}

async fn history(which: &Which, options: &RegistryOptions) -> Result<Outcome, Stop> {
    let database = store::open(&options.store).await?;
    let found = desk::movement(&database, which).await;
    let entries = match &found {
        Ok(movement) => database.entries_of(&format!("movement/{}", movement.id), 0).await,
        Err(_) => Ok(Vec::new()),
    };
    database.close().await;
    found?;
    let read = |entry: Entry| -> Result<(Entry, Event), Stop> {
        let event = entry.event().map_err(store::stop)?;
        Ok((entry, event))
    };
    let entries = entries.map_err(store::stop)?.into_iter().map(read);
    print::history(&entries.collect::<Result<Vec<_>, _>>()?, options.format)
}
