(* The mixture of least JS, and its best discriminator, 0 where there are no data. On the way from that mixture to any other one the
   best discriminators of the way earn against the other one what JS allows, at least; and so does their limit. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Discriminator Game.
From Divergences.library.duality Require Import Minimisers.
Open Scope R_scope.

Lemma xln_is a x : xln a x = a * ln x.
Proof. unfold xln. destruct (Req_EM_T a 0) as [->|]; ring. Qed.

Lemma ln_nonpositive x : x <= 1 -> ln x <= 0.
Proof.
  intros Hx. destruct (Rlt_dec 0 x) as [pos|no].
  - rewrite <- ln_1. destruct Hx as [less| ->]; [left; apply ln_increasing; auto|lra].
  - unfold ln. destruct (Rlt_dec 0 x); [contradiction|lra].
Qed.

(* x·log x, which is continuous at 0 too. *)
Lemma entropy_continuous c : 0 <= c -> continuity_pt (fun x => x * ln x) c.
Proof.
  intros [Hc| <-].
  - apply continuity_pt_filterlim, (ex_derive_continuous (fun x => x * ln x)). auto_derive. exact Hc.
  - intros eps Heps. exists (Rmin 1 (eps / 2 * (eps / 2))). split; [apply Rmin_pos; nra|].
    intros x (_ & near). simpl in near |- *. unfold R_dist in *. rewrite Rminus_0_r in near. rewrite Rmult_0_l, Rminus_0_r.
    pose proof (Rmin_l 1 (eps / 2 * (eps / 2))). pose proof (Rmin_r 1 (eps / 2 * (eps / 2))).
    destruct (Rlt_dec 0 x) as [pos|no].
    2:{ unfold ln. destruct (Rlt_dec 0 x); [contradiction|]. rewrite Rmult_0_r, Rabs_R0. exact Heps. }
    rewrite Rabs_pos_eq in near by lra. assert (ln x <= 0) by (apply ln_nonpositive; lra).
    assert (x * ln x <= 0) by (rewrite <- (Rmult_0_r x); apply Rmult_le_compat_l; lra). rewrite Rabs_left1 by auto.
    set (y := sqrt x). assert (0 < y) as Hy by (apply sqrt_lt_R0; auto). assert (x = y * y) as is_x by (symmetry; apply sqrt_sqrt; lra).
    assert (y < eps / 2) by (destruct (Rlt_dec y (eps / 2)); auto; exfalso; nra).
    rewrite is_x, ln_mult by auto. pose proof (ln_le (/ y) (Rinv_0_lt_compat y Hy)) as below. rewrite ln_Rinv in below by auto.
    assert (y * / y = 1) by (apply Rinv_r; lra). nra.
Qed.

Lemma steady_js m p : pmf m p -> steady m (fun q => sum m (fun i => js_term (p i) (q i))).
Proof.
  intros (Hp & _) eps Heps.
  destruct (steady_sum m (fun i x => p i * ln (p i) + x * ln x - 2 * ((p i + x) / 2 * ln ((p i + x) / 2)))) with (eps := eps)
    as (d & pos & near); auto.
  - intros i Hi c Hc. apply continuity_pt_minus; [apply continuity_pt_plus|].
    + apply continuity_pt_const. intros a b. reflexivity.
    + apply entropy_continuous. lra.
    + apply continuity_pt_mult; [apply continuity_pt_const; intros a b; reflexivity|].
      apply (continuity_pt_comp (fun x => (p i + x) / 2) (fun x => x * ln x)).
      * apply continuity_pt_filterlim, (ex_derive_continuous (fun x => (p i + x) / 2)). auto_derive; auto.
      * apply entropy_continuous. specialize (Hp i Hi). lra.
  - exists d. split; [exact pos|]. intros x y Hx Hy close. specialize (near x y Hx Hy close).
    assert (forall z, within m z -> sum m (fun i => js_term (p i) (z i))
            = sum m (fun i => p i * ln (p i) + z i * ln (z i) - 2 * ((p i + z i) / 2 * ln ((p i + z i) / 2)))) as said.
    { intros z Hz. apply sum_ext. intros i Hi. rewrite js_term_entropies, !xln_is by (auto; apply Hz; auto). reflexivity. }
    rewrite !said by auto. exact near.
Qed.

(* What holds of sums on a way holds at its start. *)
Lemma passes_to_the_start m (g : nat -> R -> R) v : (forall i, (i < m)%nat -> continuity_pt (g i) 0) ->
  (forall t, 0 < t < 1 -> v <= sum m (fun i => g i t)) -> v <= sum m (fun i => g i 0).
Proof.
  intros smooth above.
  assert (continuity_pt (fun t => sum m (fun i => g i t)) 0) as whole.
  { clear above. induction m as [|m IH]; simpl.
    - apply continuity_pt_const. intros a b. reflexivity.
    - apply (continuity_pt_plus (fun t => sum m (fun i => g i t)) (g m)); [apply IH; intros; apply smooth; lia|apply smooth; lia]. }
  destruct (Rle_dec v (sum m (fun i => g i 0))) as [|no]; auto. exfalso. apply Rnot_le_lt in no.
  destruct (whole (v - sum m (fun i => g i 0)) ltac:(lra)) as (d & pos & near).
  set (t := Rmin (1 / 2) (d / 2)). assert (0 < t) by (apply Rmin_pos; lra).
  assert (t <= 1 / 2) by apply Rmin_l. assert (t <= d / 2) by apply Rmin_r.
  assert (R_dist t 0 < d) as close by (unfold R_dist; rewrite Rminus_0_r, Rabs_pos_eq; lra).
  specialize (near t (conj (conj I (Rlt_not_eq 0 t ltac:(auto))) close)). specialize (above t ltac:(lra)). simpl in near. unfold R_dist in near.
  apply Rabs_def2 in near. lra.
Qed.

Section Saddle.
  Variables (n m : nat) (p : nat -> R) (k : nat -> nat -> R) (w : nat -> R).
  Hypotheses (Hp : pmf m p) (Hk : channel n m k) (Hw : pmf n w).
  Let q := output n w k.
  Hypothesis least : forall s, pmf n s -> JS m p q <= JS m p (output n s k).

  Definition sure i := if Req_EM_T (p i) 0 then 0 else p i / (p i + q i).

  Lemma mixture_law s : pmf n s -> pmf m (output n s k).
  Proof.
    intros Hs. split.
    - intros j Hj. apply sum_nonneg. intros i Hi. apply Rmult_le_pos; [apply Hs; auto|apply Hk; auto].
    - unfold output. rewrite sum_swap, <- (proj2 Hs). apply sum_ext. intros i Hi. rewrite sum_scal, (proj2 (Hk i Hi)). ring.
  Qed.

  Let Hq : pmf m q := mixture_law w Hw.

  Lemma sure_is i : (i < m)%nat -> 0 < p i + q i -> sure i = Dstar p q i.
  Proof.
    intros Hi some. unfold sure, Dstar. destruct (Req_EM_T (p i + q i) 0); [lra|].
    destruct (Req_EM_T (p i) 0) as [zero|]; [rewrite zero; field; lra|reflexivity].
  Qed.

  Lemma sure_discriminates : discriminator m sure.
  Proof.
    intros i Hi. destruct (Req_EM_T (p i) 0) as [zero|some].
    - unfold sure. destruct (Req_EM_T (p i) 0); lra.
    - pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). rewrite sure_is by (auto; lra). apply (Dstar_discriminates m p q Hp Hq i Hi).
  Qed.

  Lemma sure_is_best : V m p q sure = V m p q (Dstar p q).
  Proof. apply (proj2 (V_unique m p q Hp Hq sure sure_discriminates)). intros i Hi some. apply sure_is; auto. Qed.

  Let v := - ln 4 + 2 * JS m p q.

  Section Way.
    Variable other : nat -> R.
    Hypothesis Hother : pmf n other.
    Let a := output n other k.
    Let Ha : pmf m a := mixture_law other Hother.
    Let there t i := q i + t * (a i - q i).

    Lemma there_is t i : there t i = output n (fun j => (1 - t) * w j + t * other j) k i.
    Proof.
      unfold there, a, q, output. rewrite <- sum_minus, <- sum_scal, <- sum_plus. apply sum_ext. intros. ring.
    Qed.

    Lemma weights_law t : 0 <= t <= 1 -> pmf n (fun j => (1 - t) * w j + t * other j).
    Proof.
      intros Ht. pose proof Hw as (pos & one). pose proof Hother as (pos' & one'). split.
      - intros i Hi. specialize (pos i Hi). specialize (pos' i Hi). nra.
      - rewrite sum_plus, !sum_scal, one, one'. ring.
    Qed.

    Lemma there_law t : 0 <= t <= 1 -> pmf m (there t).
    Proof.
      intros Ht. destruct (mixture_law _ (weights_law t Ht)) as (pos & one). split.
      - intros i Hi. rewrite there_is. auto.
      - rewrite <- one. apply sum_ext. intros. apply there_is.
    Qed.

    Lemma on_the_way t : 0 < t < 1 ->
      v <= sum m (fun i => p i * ln (Dstar p (there t) i) + a i * ln (1 - Dstar p (there t) i)).
    Proof.
      intros Ht. pose proof (there_law t ltac:(lra)) as Hthere. set (d := Dstar p (there t)).
      destruct (Dstar_dominates m p (there t) Hp Hthere) as (real & fake). fold d in real, fake.
      assert (dominated m q (refutes d)) as from_q.
      { intros i Hi zero. specialize (fake i Hi zero). unfold there in fake.
        pose proof (proj1 Hq i Hi). pose proof (proj1 Ha i Hi). nra. }
      assert (Rbar_le (V m p q d) (Finite v)) as high.
      { unfold v. rewrite <- (V_best_JS m p q Hp Hq). apply V_le_best; auto. apply Dstar_discriminates; auto. }
      rewrite (V_finite m p q d real from_q) in high. simpl in high.
      pose proof (V_best_JS m p (there t) Hp Hthere) as best_there. fold d in best_there.
      rewrite (V_finite m p (there t) d real fake) in best_there. injection best_there as best_there.
      assert (JS m p (there t) = JS m p (output n (fun j => (1 - t) * w j + t * other j) k)) as same.
      { rewrite !JS_terms. f_equal. apply sum_ext. intros. rewrite there_is. reflexivity. }
      pose proof (least _ (weights_law t ltac:(lra))) as low. rewrite <- same in low.
      assert (forall f, sum m (fun i => xln (p i) (d i) + xln (f i) (refutes d i))
              = sum m (fun i => p i * ln (d i)) + sum m (fun i => f i * ln (1 - d i))) as parts.
      { intros f. rewrite <- sum_plus. apply sum_ext. intros. rewrite !xln_is. reflexivity. }
      rewrite parts in high, best_there.
      assert (sum m (fun i => there t i * ln (1 - d i))
              = (1 - t) * sum m (fun i => q i * ln (1 - d i)) + t * sum m (fun i => a i * ln (1 - d i))) as straight.
      { rewrite <- !sum_scal, <- sum_plus. apply sum_ext. intros. unfold there. ring. }
      rewrite straight in best_there. rewrite sum_plus. unfold v in *.
      set (P := sum m (fun i => p i * ln (d i))) in *. set (Q := sum m (fun i => q i * ln (1 - d i))) in *.
      set (A := sum m (fun i => a i * ln (1 - d i))) in *. nra.
    Qed.

    (* Where there are data and the best mixture has no mass, no mixture has. *)
    Lemma no_new_places i : (i < m)%nat -> 0 < p i -> q i = 0 -> a i = 0.
    Proof.
      intros Hi data none. destruct (proj1 Ha i Hi) as [some|zero]; [|auto]. exfalso.
      set (t := Rmin (1 / 2) (exp ((v - 1) / a i) * p i / a i)).
      assert (0 < exp ((v - 1) / a i) * p i / a i) as far by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [apply exp_pos|]|]; auto).
      assert (0 < t) as pos by (apply Rmin_pos; lra). assert (t <= 1 / 2) by apply Rmin_l.
      assert (t <= exp ((v - 1) / a i) * p i / a i) as small by apply Rmin_r.
      pose proof (on_the_way t ltac:(lra)) as high. pose proof (there_law t ltac:(lra)) as Hthere.
      pose proof (Dstar_discriminates m p (there t) Hp Hthere) as Hd. set (d := Dstar p (there t)) in *.
      assert (forall j, (j < m)%nat -> p j * ln (d j) <= 0 /\ a j * ln (1 - d j) <= 0) as terms.
      { intros j Hj. pose proof (proj1 Hp j Hj). pose proof (proj1 Ha j Hj). specialize (Hd j Hj).
        pose proof (ln_nonpositive (d j) ltac:(lra)). pose proof (ln_nonpositive (1 - d j) ltac:(lra)). nra. }
      assert (sum m (fun j => p j * ln (d j) + a j * ln (1 - d j)) <= a i * ln (1 - d i)) as low.
      { pose proof (sum_term_le m (fun j => - (p j * ln (d j) + a j * ln (1 - d j))) i) as one.
        rewrite (sum_ext m _ (fun j => -1 * (p j * ln (d j) + a j * ln (1 - d j)))), sum_scal in one by (intros; ring).
        assert (- (p i * ln (d i) + a i * ln (1 - d i)) <= -1 * sum m (fun j => p j * ln (d j) + a j * ln (1 - d j))) as whole.
        { apply one; auto. intros j Hj. specialize (terms j Hj). lra. }
        specialize (terms i Hi). lra. }
      assert (ln (1 - d i) <= (v - 1) / a i) as deep.
      { rewrite <- (ln_exp ((v - 1) / a i)). unfold d, Dstar, there. rewrite none.
        replace (0 + t * (a i - 0)) with (t * a i) by ring. assert (0 < t * a i) by (apply Rmult_lt_0_compat; auto).
        destruct (Req_EM_T (p i + t * a i) 0); [lra|].
        replace (1 - p i / (p i + t * a i)) with (t * a i / (p i + t * a i)) by (field; auto).
        assert (t * a i / (p i + t * a i) <= exp ((v - 1) / a i)) as below.
        { apply Rmult_le_reg_r with (p i + t * a i); [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by auto.
          apply Rle_trans with (exp ((v - 1) / a i) * p i).
          - apply (Rmult_le_compat_r (a i)) in small; [|lra].
            replace (exp ((v - 1) / a i) * p i / a i * a i) with (exp ((v - 1) / a i) * p i) in small by (field; lra). exact small.
          - pose proof (exp_pos ((v - 1) / a i)). nra. }
        destruct below as [less| ->]; [left; apply ln_increasing; auto; apply Rdiv_lt_0_compat; lra|lra]. }
      apply (Rmult_le_compat_l (a i)) in deep; [|lra]. replace (a i * ((v - 1) / a i)) with (v - 1) in deep by (field; lra). lra.
    Qed.

    Let term i t := if Req_EM_T (p i) 0 then 0
      else p i * ln (p i / (p i + there t i)) + (if Req_EM_T (a i) 0 then 0 else a i * ln (there t i / (p i + there t i))).

    Lemma earned_at_the_start : v <= sum m (fun i => term i 0).
    Proof.
      apply passes_to_the_start.
      - intros i Hi. pose proof (proj1 Hq i Hi). pose proof (proj1 Hp i Hi). unfold term. destruct (Req_EM_T (p i) 0) as [zero|data].
        + apply continuity_pt_const. intros x y. reflexivity.
        + pose proof (no_new_places i Hi ltac:(lra)) as places. unfold there. destruct (Req_EM_T (a i) 0) as [zero|some].
          * apply continuity_pt_filterlim, (ex_derive_continuous (fun t => p i * ln (p i / (p i + (q i + t * (a i - q i)))) + 0)).
            auto_derive. rewrite Rmult_0_l, Rplus_0_r. repeat split; try lra. apply Rdiv_lt_0_compat; lra.
          * assert (q i <> 0) by auto.
            apply continuity_pt_filterlim, (ex_derive_continuous (fun t => p i * ln (p i / (p i + (q i + t * (a i - q i))))
              + a i * ln ((q i + t * (a i - q i)) / (p i + (q i + t * (a i - q i)))))).
            auto_derive. rewrite !Rmult_0_l, !Rplus_0_r. repeat split; try lra; apply Rdiv_lt_0_compat; lra.
      - intros t Ht. apply Rle_trans with (1 := on_the_way t Ht). right. apply sum_ext. intros i Hi.
        pose proof (proj1 Hq i Hi). pose proof (proj1 Hp i Hi). pose proof (proj1 Ha i Hi). pose proof (proj1 (there_law t ltac:(lra)) i Hi) as low.
        unfold term, Dstar. destruct (Req_EM_T (p i) 0) as [none|data].
        + rewrite none, Rplus_0_l. destruct (Req_EM_T (there t i) 0) as [zero|some].
          * assert (a i = 0) as -> by (unfold there in zero; nra). ring.
          * replace (1 - 0 / there t i) with 1 by (field; auto). rewrite ln_1. ring.
        + destruct (Req_EM_T (p i + there t i) 0); [lra|]. f_equal.
          replace (1 - p i / (p i + there t i)) with (there t i / (p i + there t i)) by (field; auto).
          destruct (Req_EM_T (a i) 0) as [->|]; ring.
    Qed.

    Lemma nothing_better : Rbar_le (V m p q sure) (V m p a sure).
    Proof.
      rewrite sure_is_best, (V_best_JS m p q Hp Hq), V_finite.
      - simpl. apply Rle_trans with (1 := earned_at_the_start). right. apply sum_ext. intros i Hi. rewrite !xln_is.
        pose proof (proj1 Hq i Hi). pose proof (proj1 Hp i Hi). unfold term, there, refutes, sure.
        rewrite !Rmult_0_l, Rplus_0_r. destruct (Req_EM_T (p i) 0) as [->|data].
        + rewrite Rminus_0_r, ln_1. ring.
        + f_equal. replace (1 - p i / (p i + q i)) with (q i / (p i + q i)) by (field; lra).
          destruct (Req_EM_T (a i) 0) as [->|]; ring.
      - intros i Hi. unfold sure. destruct (Req_EM_T (p i) 0) as [|data]; auto. intros zero. pose proof (proj1 Hq i Hi). pose proof (proj1 Hp i Hi).
        exfalso. assert (0 < p i / (p i + q i)) by (apply Rdiv_lt_0_compat; lra). lra.
      - intros i Hi. unfold refutes, sure. destruct (Req_EM_T (p i) 0) as [|data]; [lra|]. intros zero.
        pose proof (proj1 Hq i Hi). pose proof (proj1 Hp i Hi). apply no_new_places; auto; [lra|].
        replace (1 - p i / (p i + q i)) with (q i / (p i + q i)) in zero by (field; lra).
        apply (f_equal (fun x => x * (p i + q i))) in zero. unfold Rdiv in zero. rewrite Rmult_assoc, Rinv_l in zero; lra.
    Qed.
  End Way.
End Saddle.

Theorem minimax_and_maximin_agree_over_mixtures_of_generators :
forall (m n : nat) (p q : nat -> R) (k : nat -> nat -> R),
  pmf m p ->
  pmf n q ->
  channel n m k ->
  (exists (w f : nat -> R), (pmf n w) /\
  (discriminator m f) /\
  ((forall other, pmf n other -> Rbar_le (V m p (output n w k) f) (V m p (output n other k) f))) /\
  ((forall judge, discriminator m judge -> Rbar_le (V m p (output n w k) judge) (V m p (output n w k) f))) /\
  ((Finite ((2 * (JS m p (output n w k))) - (ln 4))) = (V m p (output n w k) f) /\ Rbar_le (V m p (output n w k) f) (V m p (output n q k) f))).
Proof.
  intros m n p q k Hp Hweights Hk. destruct (pmf_charges n q Hweights) as (j & Hj & _).
  destruct (minimiser m (fun x => sum m (fun i => js_term (p i) (x i))) (steady_js m p Hp) n k ltac:(lia)) as (w & Hw & low).
  { intros a Ha i Hi. split; [apply Hk; auto|apply (pmf_le_one m); auto]. }
  assert (forall s, pmf n s -> JS m p (output n w k) <= JS m p (output n s k)) as least.
  { intros s Hs. specialize (low s Hs). rewrite !JS_terms. lra. }
  exists w, (sure n p k w). pose proof (mixture_law n m k Hk w Hw) as Hq.
  pose proof (sure_is_best n m p k w Hp Hk Hw) as best.
  pose proof (nothing_better n m p k w Hp Hk Hw least) as better.
  split; [exact Hw|]. split; [apply (sure_discriminates n m p k w); auto|]. split; [exact better|]. split; [|split].
  - intros judge Hjudge. rewrite best. apply V_le_best; auto.
  - rewrite best, (V_best_JS m p _ Hp Hq). f_equal. ring.
  - apply better. exact Hweights.
Qed.
