// Generated from openapi.json by build.mjs.
export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers 200 while the database can be read, else 503. */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in.
         * @description 401 when nobody is.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets the password.
         * @description The member's other sessions end.
         */
        put: operations["set_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account's properties. */
        get: operations["list_properties"];
        put?: never;
        /**
         * Makes a property with default settings.
         * @description It has no key yet.
         */
        post: operations["create_property"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_property"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes settings.
         * @description New recorders obey within 60 seconds.
         */
        patch: operations["change_property"];
        trace?: never;
    };
    "/api/v1/properties/{property}/assets/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes with the type that they came with, under a policy that lets them do nothing.
         * @description Never changes.
         */
        get: operations["read_asset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_keys"];
        put?: never;
        /** Makes a key beside the ones there are, so that keys can be rotated with an overlap. */
        post: operations["create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes a key, within 30 seconds everywhere.
         * @description Revoking it again changes nothing.
         */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions that pass the filters, newest first, the running ones included. */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_session"];
        put?: never;
        post?: never;
        /**
         * Erases the session.
         * @description What its recorder still sends is refused.
         */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/sessions/{session}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened in the session, for the timeline and the event list. */
        get: operations["read_facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/sessions/{session}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What there is to watch. */
        get: operations["read_manifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/sessions/{session}/recording/chunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chunks of a range, one after another. */
        get: operations["read_chunks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/sessions/{session}/recording/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole recording as one file, which the player and the open format's tools read. */
        get: operations["read_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/properties/{property}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["property_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes account, owner, property and public key on the first call with an e-mail address; later calls change nothing.
         * @description Every call answers with a fresh one-time sign-in link. Needs the deployment's setup secret.
         */
        post: operations["setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in with e-mail and password.
         * @description 401 `wrong_password` says no more than that the two don't match; 429 `too_many_requests` carries
         *     `Retry-After`.
         */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in with a one-time link.
         * @description A link works once, for 15 minutes.
         */
        post: operations["sign_in_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the session of the cookie.
         * @description Harmless when there is none.
         */
        post: operations["sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stores an asset that a reply asked for.
         * @description The hash is computed again here.
         */
        post: operations["ingest_assets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/chunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stores one chunk.
         * @description 200 means that it survives the death of any process. Sent again with the same bytes it is acknowledged
         *     again; other bytes under the same number: 409.
         */
        post: operations["ingest_chunks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings behind a public key.
         * @description 404 for a key that is unknown or revoked, 403 for an origin that the property does not name.
         */
        get: operations["ingest_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            id: string;
            name: string;
        };
        /** @description The reply to a stored chunk. */
        Ack: {
            /**
             * Format: int64
             * @description The stream's chunks up to and with this one are all stored; −1: not even the first.
             */
            acked_through: number;
            /** @description Allows to upload them, where there are any. */
            asset_token?: string | null;
            directives: components["schemas"]["Directives"];
            /** @description Chunks between the stored ones that have not arrived, at most 100. */
            missing: number[];
            /** @description Proves the session from now on instead of its secret. */
            token: string;
            /** @description SHA-256 of assets that the edge lacks. */
            want_assets: string[];
        };
        ChunkEntry: {
            /** Format: int32 */
            bytes: number;
            /** Format: int32 */
            epoch: number;
            /**
             * Format: int32
             * @description Milliseconds since the stream's start, first and last.
             */
            from: number;
            /**
             * Format: int32
             * @description The chunk's place in the order of acceptance. Never changes.
             */
            index: number;
            keyframe: boolean;
            /** @description Part i of n of a keyframe, i from 0; `[0, 1]` otherwise. */
            part: [
                number,
                number
            ];
            /** Format: int32 */
            seq: number;
            stream: string;
            /** Format: int32 */
            to: number;
        };
        Click: {
            /**
             * Format: int32
             * @description Milliseconds to the first thing that followed; null: nothing did.
             */
            answered_ms: number | null;
            /**
             * Format: int32
             * @description As `MouseEvent.button`.
             */
            button: number;
            /** @description Hash of the element. */
            element: string;
            /** @description Position in the element, 0 to 32767 in each direction. */
            in_element: [
                number,
                number
            ];
            /** @description CSS pixels from the page's top left. */
            in_page: [
                number,
                number
            ];
            /** @description CSS pixels from the viewport's top left. */
            in_viewport: [
                number,
                number
            ];
            viewport: [
                number,
                number
            ];
        };
        /** @description The settings that a recorder obeys, in its own words. Good for 60 seconds. */
        Config: {
            assets: boolean;
            block: string[];
            exclude: string[];
            ignore: string[];
            include: string[];
            mask: string[];
            /** Format: int32 */
            policy: number;
            privacy: components["schemas"]["Privacy"];
            property: string;
            /** Format: double */
            sample: number;
            unmask: string[];
        };
        /** @enum {string} */
        Coverage: "closed_shadow_roots";
        Custom: {
            name: string;
            props: {
                [key: string]: components["schemas"]["Scalar"];
            };
        };
        /** @enum {string} */
        Device: "desktop" | "mobile" | "tablet";
        /** @description What a running recorder should do differently from now on. */
        Directives: {
            /**
             * Format: int32
             * @description Send at least this often, in milliseconds, while someone follows.
             * @default null
             */
            flush_ms: number | null;
            /**
             * @description Start a new epoch: the edge lacks a chunk that will not come again.
             * @default null
             */
            keyframe: boolean | null;
            /**
             * @description Stop recording: the session was erased or the property is paused.
             * @default null
             */
            stop: boolean | null;
        };
        ElementName: {
            /** @description Its text or accessible name, masked. */
            label: string;
            /** @description A CSS selector that finds it. */
            selector: string;
        };
        /** @enum {string} */
        ErrorCause: "error" | "rejection" | "resource";
        ErrorFact: {
            cause: components["schemas"]["ErrorCause"];
            /** Format: int32 */
            column: number;
            /** Format: int32 */
            line: number;
            message: string;
            /** @description `TypeError` and the like. */
            name: string;
            /** @description URL of the script, line and column. */
            source: string;
            stack: string;
        };
        Fact: components["schemas"]["FactKind"] & {
            /**
             * Format: int64
             * @description Milliseconds since the session's start.
             */
            at_ms: number;
            /**
             * Format: int32
             * @description Which page of the stream, from 0.
             */
            page: number;
            stream: string;
        };
        FactKind: (components["schemas"]["PageView"] & {
            /** @enum {string} */
            kind: "page_view";
        }) | (components["schemas"]["Click"] & {
            /** @enum {string} */
            kind: "click";
        }) | (components["schemas"]["Input"] & {
            /** @enum {string} */
            kind: "input";
        }) | (components["schemas"]["ScrollDepth"] & {
            /** @enum {string} */
            kind: "scroll_depth";
        }) | (components["schemas"]["Custom"] & {
            /** @enum {string} */
            kind: "custom";
        }) | (components["schemas"]["Identify"] & {
            /** @enum {string} */
            kind: "identify";
        }) | (components["schemas"]["Tag"] & {
            /** @enum {string} */
            kind: "tag";
        }) | (components["schemas"]["ErrorFact"] & {
            /** @enum {string} */
            kind: "error";
        }) | (components["schemas"]["Request"] & {
            /** @enum {string} */
            kind: "request";
        }) | (components["schemas"]["Vital"] & {
            /** @enum {string} */
            kind: "vital";
        }) | (components["schemas"]["LongTask"] & {
            /** @enum {string} */
            kind: "long_task";
        });
        /**
         * @description How often each sign of frustration was seen, and what they add up to:
         *     errors × 5 + rage clicks × 4 + error clicks × 4 + dead clicks × 2.
         */
        Frustration: {
            /** Format: int32 */
            dead_clicks: number;
            /** Format: int32 */
            error_clicks: number;
            /**
             * Format: int32
             * @description Uncaught errors and rejected promises.
             */
            errors: number;
            level: components["schemas"]["FrustrationLevel"];
            /** Format: int32 */
            quick_backs: number;
            /** Format: int32 */
            rage_clicks: number;
            /** Format: int32 */
            score: number;
        };
        /** @enum {string} */
        FrustrationLevel: "low" | "medium" | "high";
        /** @description Chunks that have not arrived, both ends included. */
        Gap: {
            /** Format: int32 */
            from_seq: number;
            stream: string;
            /** Format: int32 */
            to_seq: number;
        };
        Health: {
            /** @description The database answered and its tables are there. */
            ok: boolean;
            /** @description The version of the running edge. */
            version: string;
        };
        Identify: {
            id: string;
            traits: {
                [key: string]: components["schemas"]["Scalar"];
            };
        };
        Input: {
            action: components["schemas"]["InputAction"];
            /** @description Hash of the element. */
            element: string;
        };
        /** @enum {string} */
        InputAction: "focus" | "change" | "blur" | "submit";
        Key: {
            /** Format: int64 */
            created_at: number;
            id: string;
            /** @description The whole key: always there for a public one, only in the answer that made it for a secret one. */
            key?: string | null;
            kind: components["schemas"]["KeyKind"];
            /** @description The key's first characters, to tell keys apart. */
            prefix: string;
            /** Format: int64 */
            revoked_at?: number | null;
        };
        /** @enum {string} */
        KeyKind: "public" | "secret";
        KeyList: {
            /** @description Oldest first, revoked ones included. */
            items: components["schemas"]["Key"][];
        };
        LinkRequest: {
            /** @description The `link` parameter of the one-time link. */
            token: string;
        };
        /** @description The page did not answer for more than 50 ms, from the fact's time on. */
        LongTask: {
            /** Format: int32 */
            duration_ms: number;
        };
        Manifest: {
            /** @description Where an asset is read: its hash is put after this path. */
            assets_url: string;
            /** @description In the order of acceptance. */
            chunks: components["schemas"]["ChunkEntry"][];
            /** @description Where the chunks are read, relative to this manifest's URL. */
            chunks_url: string;
            /** Format: int64 */
            duration_ms: number;
            gaps: components["schemas"]["Gap"][];
            /** @description More chunks may come: read the manifest again. */
            live: boolean;
            session: string;
            /** Format: int64 */
            started_at: number;
            streams: components["schemas"]["Stream"][];
        };
        Me: {
            account: components["schemas"]["Account"];
            member: components["schemas"]["Member"];
            /** @description Oldest first. */
            properties: components["schemas"]["Property"][];
        };
        Member: {
            email: string;
            /** @description Without one, the member signs in by one-time links and may set a password without naming the current one. */
            has_password: boolean;
            id: string;
            role: components["schemas"]["Role"];
        };
        /**
         * @description How a page came to be shown.
         * @enum {string}
         */
        Navigation: "load" | "push" | "replace" | "traverse" | "hash" | "restore";
        NewKey: {
            kind: components["schemas"]["KeyKind"];
        };
        NewProperty: {
            /** @description 1 to 100 characters. */
            name: string;
            origins: string[];
        };
        PageView: {
            language: string;
            navigation: components["schemas"]["Navigation"];
            referrer: string;
            screen: [
                number,
                number
            ];
            title: string;
            url: string;
            viewport: [
                number,
                number
            ];
        };
        PasswordRequest: {
            /** @description Needed unless the member has no password yet. */
            current?: string | null;
            /** @description 10 to 200 characters. */
            password: string;
        };
        /**
         * @description How much text leaves the page. What each mode sends from which place stands in the privacy page of the guide.
         * @enum {string}
         */
        Privacy: "strict" | "balanced" | "open";
        /** @description `application/problem+json`. Programs read `code`, people read `title` and `detail`. */
        Problem: {
            /** @description Stable and lowercase, for example `not_found`, `wrong_password`, `chunk_too_large`. */
            code: string;
            /** @description One sentence for a person, with what to do about it where that is known. */
            detail: string;
            /** Format: int32 */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description Always `about:blank`: `code` says which problem it is. */
            type: string;
        };
        Property: {
            /** @description Images, fonts and style sheets are kept, so that a replay never calls the site. */
            assets: boolean;
            /** @description CSS selectors of parts that are not read at all. */
            block: string[];
            /** Format: int64 */
            created_at: number;
            /** @description URL patterns of pages that are not recorded. */
            exclude: string[];
            id: string;
            /** @description CSS selectors of parts whose events are not recorded. */
            ignore: string[];
            /** @description URL patterns of pages that are recorded; none: all are. `*` stands for any characters. */
            include: string[];
            /** @description CSS selectors whose text is masked as well. */
            mask: string[];
            name: string;
            /**
             * @description Where pages may record from: `localhost` (also `127.0.0.1` and `[::1]`, any port), `https://shop.example`,
             *     `https://*.example.com`.
             */
            origins: string[];
            /**
             * Format: int32
             * @description Counts the changes of these settings; every chunk names the one that its recorder obeyed.
             */
            policy: number;
            privacy: components["schemas"]["Privacy"];
            /**
             * Format: double
             * @description The share of sessions that are recorded, 0 to 1.
             */
            sample: number;
            /** @description CSS selectors whose text is shown in spite of the mode. Inputs and passwords stay masked. */
            unmask: string[];
        };
        PropertyList: {
            /** @description Oldest first. */
            items: components["schemas"]["Property"][];
        };
        /** @description What is left out stays as it is. */
        PropertyPatch: {
            /** @default null */
            assets: boolean | null;
            /** @default null */
            block: string[] | null;
            /** @default null */
            exclude: string[] | null;
            /** @default null */
            ignore: string[] | null;
            /** @default null */
            include: string[] | null;
            /** @default null */
            mask: string[] | null;
            /** @default null */
            name: string | null;
            /** @default null */
            origins: string[] | null;
            /** @default null */
            privacy: null | components["schemas"]["Privacy"];
            /**
             * Format: double
             * @default null
             */
            sample: number | null;
            /** @default null */
            unmask: string[] | null;
        };
        /** @description Chunks and assets that were turned away for one reason. */
        Refused: {
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            last_at: number;
            /** @description The `code` of the problem that their senders were told. */
            reason: string;
        };
        /** @description A request that the page made, or something else that it loaded slowly or not at all. The fact's time is its end. */
        Request: {
            /** @description Refused (status 400 and above) or not answered. */
            bad: boolean;
            /** Format: int32 */
            duration_ms: number;
            /** @description `GET` and the like; empty where it is not known. */
            method: string;
            outcome: components["schemas"]["RequestOutcome"];
            /** Format: int32 */
            received: number | null;
            /**
             * Format: int32
             * @description Bytes; null where that is not known.
             */
            sent: number | null;
            /**
             * Format: int32
             * @description HTTP status; null where there was none or it is not known.
             */
            status: number | null;
            /** @description Without query and fragment. */
            url: string;
            via: components["schemas"]["RequestVia"];
        };
        /** @enum {string} */
        RequestOutcome: "answered" | "failed" | "aborted";
        /** @enum {string} */
        RequestVia: "fetch" | "xhr" | "beacon" | "web_socket" | "event_source" | "resource";
        /**
         * @description What a member may do. Each role may do all that the ones after it may.
         * @enum {string}
         */
        Role: "owner" | "admin" | "analyst" | "viewer";
        /** @description A value that the site gave. */
        Scalar: null | boolean | number | string;
        ScrollDepth: {
            /** Format: int32 */
            page_height: number;
            /**
             * Format: int32
             * @description The lowest point seen, CSS pixels from the page's top.
             */
            reached: number;
        };
        Session: {
            /**
             * Format: int64
             * @description The part of the duration in which the visitor did something.
             */
            active_ms: number;
            browser: string;
            /** Format: int64 */
            bytes: number;
            /** Format: int32 */
            chunks: number;
            /** Format: int32 */
            clicks: number;
            /** @description No chunk is missing, and none is undecodable. */
            complete: boolean;
            /** @description Two letters, where the platform tells it. */
            country?: string | null;
            /** @description What could not be watched from the pages' start, because a hook came too late. */
            coverage: components["schemas"]["Coverage"][];
            device: components["schemas"]["Device"];
            /** Format: int64 */
            duration_ms: number;
            /** Format: int64 */
            ended_at: number;
            entry_url: string;
            /** Format: int32 */
            errors: number;
            /**
             * Format: int32
             * @description Facts of every kind but those that a page makes by itself: requests, vitals, long tasks.
             */
            events: number;
            exit_url: string;
            frustration: components["schemas"]["Frustration"];
            has_interaction: boolean;
            id: string;
            /** Format: int32 */
            inputs: number;
            /** @description More may still come. */
            live: boolean;
            os: string;
            /** Format: int32 */
            pages: number;
            referrer: string;
            /** Format: int64 */
            started_at: number;
            /**
             * Format: int32
             * @description Page loads.
             */
            streams: number;
            tags: string[];
            /**
             * Format: int32
             * @description Chunks that arrived and whose facts could not be read: what they told is counted nowhere.
             */
            undecodable: number;
            /** @description What the site called the visitor in `identify()`. */
            user_id?: string | null;
            /** @description Width and height of the first page's viewport, CSS pixels. */
            viewport: [
                number,
                number
            ];
            visitor: string;
        };
        SessionFacts: {
            /** @description By the hash that facts name. */
            elements: {
                [key: string]: components["schemas"]["ElementName"];
            };
            /** @description In the order of time. */
            facts: components["schemas"]["Fact"][];
            streams: components["schemas"]["Stream"][];
        };
        /** @description Newest first. The next page is read with `cursor=next_cursor` and the same filters; null: there is no more. */
        SessionList: {
            items: components["schemas"]["Session"][];
            /** @description Opaque; good for this property and these filters only. */
            next_cursor: string | null;
        };
        SetupProperty: {
            id: string;
            name: string;
        };
        SetupReply: {
            /** @description The account's id. */
            account: string;
            property: components["schemas"]["SetupProperty"];
            /** @description May stand in a page. */
            public_key: string;
            /** @description Path with a fresh one-time link that signs the owner in; good for 15 minutes. */
            sign_in_path: string;
        };
        SetupRequest: {
            /** @description The owner's e-mail address. */
            email: string;
            /** @description The first property's origin patterns; `["localhost"]` if not given. */
            origins?: string[] | null;
            /** @description The first property's name; `localhost` if not given. */
            property?: string | null;
        };
        SignInRequest: {
            email: string;
            password: string;
        };
        /** @description Whether anything has arrived yet. */
        Status: {
            /** Format: int64 */
            first_event_at: number | null;
            /** Format: int64 */
            last_event_at: number | null;
            /** @description What was turned away, by reason: why nothing arrives, where nothing does. */
            refused: components["schemas"]["Refused"][];
            /** Format: int64 */
            sessions: number;
        };
        Stream: {
            id: string;
            /**
             * Format: int64
             * @description The stream's start on the session's timeline.
             */
            offset_ms: number;
            /** Format: int64 */
            started_at: number;
        };
        Tag: {
            name: string;
        };
        /** @description How fast and steady a page was: the value so far, the last of each name counts. */
        Vital: {
            /** @description `LCP`, `INP`, `FCP`, `TTFB` or `CLS`. */
            name: string;
            /**
             * Format: double
             * @description Milliseconds; of `CLS` the score.
             */
            value: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not now: try again after `Retry-After` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordRequest"];
            };
        };
        responses: {
            /** @description The password is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_properties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyList"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_property: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProperty"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Property"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_property: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Property"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_property: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PropertyPatch"];
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Property"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_asset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
                /** @description SHA-256, 64 hexadecimal digits */
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The asset's bytes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description As the `If-None-Match` of the request says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
                /** @description The key's id, `key_…` */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                /** @description 1 to 200; 50 if not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Started at or after, milliseconds since 1970. */
                from?: number;
                /** @description Started before, milliseconds since 1970. */
                to?: number;
                /** @description The visitor's id, or what the site calls them. */
                visitor?: string;
                /** @description A part of the URL of any page that was seen, letter case aside. */
                url?: string;
                device?: components["schemas"]["Device"];
                /** @description Milliseconds. */
                min_duration?: number;
                /** @description Milliseconds. */
                max_duration?: number;
                /** @description With (`true`) or without (`false`) an error. */
                has_error?: boolean;
            };
            header?: never;
            path: {
                property: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_facts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionFacts"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_manifest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Manifest"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_chunks: {
        parameters: {
            query?: {
                /** @description The first; 0 if not given. */
                from?: number;
                /** @description The one after the last; the end if not given. */
                to?: number;
            };
            header?: never;
            path: {
                property: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Chunks one after another */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.revisit.recording": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Chunks one after another */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.revisit.recording": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    property_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                property: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupRequest"];
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupReply"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Signed in */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            /** @description Signed in */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_assets: {
        parameters: {
            query: {
                key: string;
                token: string;
                hash: string;
                /** @description Media type */
                type: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The asset's bytes, at most 2 MiB */
        requestBody?: {
            content: {
                "text/plain": unknown;
            };
        };
        responses: {
            /** @description Stored */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not now: try again after `Retry-After` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_chunks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One chunk, at most 1 MiB */
        requestBody?: {
            content: {
                "text/plain": unknown;
            };
        };
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ack"];
                };
            };
            /** @description Not now: try again after `Retry-After` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ingest_config: {
        parameters: {
            query: {
                key: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Config"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
