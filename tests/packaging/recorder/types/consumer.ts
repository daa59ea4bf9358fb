import revisit, { init, session, type Ack, type Options, type Revisit } from "@revisit/recorder";

const options: Options = {
  key: "revisit_pub_x",
  endpoint: "https://revisit.example.com",
  privacy: "balanced",
  sample: 0.5,
  transport: async (chunk): Promise<Ack> => ({ acked_through: chunk.length }),
};
const recorder: Revisit = init(options);
export const isRecorded: boolean = await recorder.ready;
export const url: string | undefined = session.url;
revisit.track("bought", { price: 12, gift: true });

// @ts-expect-error there is no such mode
init({ privacy: "everything" });
