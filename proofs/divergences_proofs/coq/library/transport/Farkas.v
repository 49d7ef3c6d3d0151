(* Finitely many linear inequalities have a solution, or a nonnegative combination of them says 0 <= b with b < 0:
   Fourier and Motzkin's elimination of one variable after another. *)
Require Import Reals Lra Lia List.
Open Scope R_scope.

Section Elimination.
  Variable V : Type.
  Variable same : forall x y : V, {x = y} + {x <> y}.

  (* Σ a_v·x_v <= b, as the coefficients and the bound. *)
  Notation inequality := ((V -> R) * R)%type.

  Fixpoint value (vars : list V) (a x : V -> R) : R :=
    match vars with nil => 0 | v :: rest => a v * x v + value rest a x end.

  Definition holds (vars : list V) (x : V -> R) (e : inequality) := value vars (fst e) x <= snd e.

  (* The nonnegative combinations of a system. *)
  Inductive follows (system : list inequality) : inequality -> Prop :=
    | given e : In e system -> follows system e
    | nothing : follows system (fun _ => 0, 0)
    | combined s t e f : 0 <= s -> 0 <= t -> follows system e -> follows system f ->
        follows system (fun v => s * fst e v + t * fst f v, s * snd e + t * snd f).

  Lemma follows_from system other e : (forall f, In f system -> follows other f) -> follows system e -> follows other e.
  Proof. intros all. induction 1; [auto|apply nothing|apply combined; auto]. Qed.

  Lemma value_combined vars a c x s t : value vars (fun v => s * a v + t * c v) x = s * value vars a x + t * value vars c x.
  Proof. induction vars; simpl; [ring|]. rewrite IHvars. ring. Qed.

  Lemma value_ext vars a x y : (forall v, In v vars -> x v = y v) -> value vars a x = value vars a y.
  Proof. induction vars as [|w rest IH]; simpl; intros eq; auto. rewrite eq, IH; auto. Qed.

  (* A number between all lower and all upper bounds. *)
  Lemma between (lows highs : list R) : (forall l h, In l lows -> In h highs -> l <= h) ->
    exists x, (forall l, In l lows -> l <= x) /\ (forall h, In h highs -> x <= h).
  Proof.
    induction lows as [|l lows IH]; intros apart.
    - induction highs as [|h highs IH]; [exists 0; split; intros ? []|].
      destruct IH as (x & _ & below); [intros ? ? []|]. exists (Rmin x h). split; [intros ? []|].
      intros k [<-|Hk]; [apply Rmin_r|]. apply Rle_trans with x; [apply Rmin_l|auto].
    - destruct IH as (x & above & below); [intros; apply apart; simpl; auto|]. exists (Rmax x l). split.
      + intros k [<-|Hk]; [apply Rmax_r|]. apply Rle_trans with x; [auto|apply Rmax_l].
      + intros h Hh. apply Rmax_lub; auto. apply apart; simpl; auto.
  Qed.

  (* Of v: inequalities without it stay; one with a negative and one with a positive coefficient cancel it. *)
  Definition zero v (e : inequality) := if Req_EM_T (fst e v) 0 then true else false.
  Definition positive v (e : inequality) := if Rlt_dec 0 (fst e v) then true else false.
  Definition negative v (e : inequality) := if Rlt_dec (fst e v) 0 then true else false.
  Definition cancelled v (e f : inequality) : inequality :=
    (fun u => fst f v * fst e u + - fst e v * fst f u, fst f v * snd e + - fst e v * snd f).
  Definition eliminated v system :=
    filter (zero v) system ++
    flat_map (fun e => map (cancelled v e) (filter (positive v) system)) (filter (negative v) system).

  Lemma eliminated_follows v system e : In e (eliminated v system) -> follows system e.
  Proof.
    intros Hin. apply in_app_or in Hin. destruct Hin as [Hin|Hin].
    - apply filter_In in Hin. apply given. tauto.
    - apply in_flat_map in Hin. destruct Hin as (l & Hl & Hin). apply in_map_iff in Hin. destruct Hin as (h & <- & Hh).
      apply filter_In in Hl. apply filter_In in Hh. destruct Hl as (Hl & neg), Hh as (Hh & pos).
      unfold negative in neg. unfold positive in pos.
      destruct (Rlt_dec (fst l v) 0); [|discriminate]. destruct (Rlt_dec 0 (fst h v)); [|discriminate].
      unfold cancelled. apply (combined system (fst h v) (- fst l v) l h); try lra; apply given; auto.
  Qed.

  Lemma eliminated_without v system e : In e (eliminated v system) -> fst e v = 0.
  Proof.
    intros Hin. apply in_app_or in Hin. destruct Hin as [Hin|Hin].
    - apply filter_In in Hin. destruct Hin as (_ & Hz). unfold zero in Hz. destruct (Req_EM_T (fst e v) 0); auto; discriminate.
    - apply in_flat_map in Hin. destruct Hin as (l & Hl & Hin). apply in_map_iff in Hin. destruct Hin as (h & <- & Hh).
      simpl. ring.
  Qed.

  Definition set v (c : R) (x : V -> R) u := if same u v then c else x u.

  (* A solution of what is left extends to v. *)
  Lemma extended v rest system x : ~ In v rest -> (forall e, In e (eliminated v system) -> holds rest x e) ->
    exists c, forall e, In e system -> holds (v :: rest) (set v c x) e.
  Proof.
    intros new solved.
    pose (bound := fun e : inequality => (snd e - value rest (fst e) x) / fst e v).
    destruct (between (map bound (filter (negative v) system)) (map bound (filter (positive v) system))) as (c & above & below).
    - intros lo hi Hlo Hhi. apply in_map_iff in Hlo. apply in_map_iff in Hhi.
      destruct Hlo as (l & <- & Hl), Hhi as (h & <- & Hh).
      assert (pair : holds rest x (cancelled v l h)).
      { apply solved. apply in_or_app. right. apply in_flat_map. exists l. split; auto. apply in_map; auto. }
      apply filter_In in Hl. apply filter_In in Hh. destruct Hl as (_ & neg), Hh as (_ & pos).
      unfold negative in neg. unfold positive in pos.
      destruct (Rlt_dec (fst l v) 0) as [ln|]; [|discriminate]. destruct (Rlt_dec 0 (fst h v)) as [hp|]; [|discriminate].
      unfold holds, cancelled in pair. simpl in pair. rewrite value_combined in pair. unfold bound.
      apply Rmult_le_reg_r with (- fst l v * fst h v); [nra|].
      replace ((snd l - value rest (fst l) x) / fst l v * (- fst l v * fst h v))
        with (- (snd l - value rest (fst l) x) * fst h v) by (field; lra).
      replace ((snd h - value rest (fst h) x) / fst h v * (- fst l v * fst h v))
        with (- (snd h - value rest (fst h) x) * fst l v) by (field; lra). lra.
    - exists c. intros e He. unfold holds. simpl.
      assert (here : set v c x v = c) by (unfold set; destruct (same v v); congruence).
      rewrite here, (value_ext rest (fst e) (set v c x) x).
      2:{ intros u Hu. unfold set. destruct (same u v) as [->|]; [contradiction|auto]. }
      destruct (Rtotal_order (fst e v) 0) as [neg|[none|pos]].
      + assert (low : bound e <= c).
        { apply above, in_map, filter_In. split; auto. unfold negative. destruct (Rlt_dec (fst e v) 0); auto; lra. }
        unfold bound in low. apply (Rmult_le_compat_r (- fst e v)) in low; [|lra].
        replace ((snd e - value rest (fst e) x) / fst e v * - fst e v) with (- (snd e - value rest (fst e) x)) in low by (field; lra).
        lra.
      + assert (stays : holds rest x e).
        { apply solved, in_or_app. left. apply filter_In. split; auto. unfold zero. destruct (Req_EM_T (fst e v) 0); auto; lra. }
        unfold holds in stays. rewrite none. lra.
      + assert (high : c <= bound e).
        { apply below, in_map, filter_In. split; auto. unfold positive. destruct (Rlt_dec 0 (fst e v)); auto; lra. }
        unfold bound in high. apply (Rmult_le_compat_r (fst e v)) in high; [|lra].
        replace ((snd e - value rest (fst e) x) / fst e v * fst e v) with (snd e - value rest (fst e) x) in high by (field; lra).
        lra.
  Qed.

  (* Without variables an inequality says 0 <= b. *)
  Lemma without_variables (system : list inequality) :
    (forall e, In e system -> 0 <= snd e) \/ exists e, In e system /\ snd e < 0.
  Proof.
    induction system as [|e system [all|(f & Hf & no)]].
    - left. intros ? [].
    - destruct (Rlt_dec (snd e) 0); [right; exists e; simpl; auto|left].
      intros f [<-|Hf]; auto. lra.
    - right. exists f. simpl; auto.
  Qed.

  (* What does not involve some variables follows from what does not: the coefficients of all combinations vanish there. *)
  Lemma follows_zero system v e : (forall f, In f system -> fst f v = 0) -> follows system e -> fst e v = 0.
  Proof. intros all. induction 1; simpl; auto. rewrite IHfollows1, IHfollows2. ring. Qed.

  Theorem farkas vars : NoDup vars -> forall system,
    (exists x, forall e, In e system -> holds vars x e) \/
    (exists e, follows system e /\ (forall v, In v vars -> fst e v = 0) /\ snd e < 0).
  Proof.
    induction vars as [|v rest IH]; intros once system.
    - destruct (without_variables system) as [all|(e & He & no)].
      + left. exists (fun _ => 0). intros e He. unfold holds. simpl. auto.
      + right. exists e. split; [apply given; auto|]. split; auto. intros v [].
    - inversion once as [|v' rest' new once']; subst. destruct (IH once' (eliminated v system)) as [(x & solved)|(e & He & none & no)].
      + left. destruct (extended v rest system x new solved) as (c & done). exists (set v c x). auto.
      + right. exists e. split; [|split]; auto.
        * apply (follows_from (eliminated v system)); auto. apply eliminated_follows.
        * intros u [<-|Hu]; auto. apply (follows_zero (eliminated v system)); auto. intros f. apply eliminated_without.
  Qed.
End Elimination.
