(* Outcome by outcome: x ↦ q·f(x/q) has value and slope 0 at x = q, but for a slope that directions of sum 0 do not see, and there
   the second derivative f''(1)/q. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Slopes Curvatures.
From Divergences.library.entropic Require Import Directions.
From Divergences.library.parts Require Import Scores.
Open Scope R_scope.

Section Local.
  Variables (n : nat) (q h : nat -> R).
  Hypothesis pos : forall i, (i < n)%nat -> 0 < q i.

  Definition inside (t : R) := forall i, (i < n)%nat -> 0 < moved q h t i.

  Lemma near : locally 0 inside.
  Proof. apply stay_positive; auto. Qed.

  Lemma information : vsum n (fun i => vratio (num (h i ^ 2)) (num (q i))) = num (sum n (fun i => h i ^ 2 / q i)).
  Proof. apply vsum_finite. intros i Hi. specialize (pos i Hi). apply vratio_num. lra. Qed.

  (* Terms phi with slopes slope in x, whose slope at x = q is c/q. *)
  Section Terms.
    Variables (value : R -> value) (phi slope : R -> R -> R) (c : R).
    Hypotheses (is_sum : forall t, inside t -> value t = num (sum n (fun i => phi (q i) (moved q h t i))))
      (derived : forall b x, 0 < b -> 0 < x -> is_derive (phi b) x (slope b x))
      (bent : forall b, 0 < b -> is_derive (slope b) b (c / b)).

    Lemma moves i t : is_derive (fun t => moved q h t i) t (h i).
    Proof. unfold moved. auto_derive; auto. ring. Qed.

    Lemma bends : has_curvature value (c * sum n (fun i => h i ^ 2 / q i)).
    Proof.
      exists (fun t => sum n (fun i => phi (q i) (moved q h t i))), (fun t => sum n (fun i => h i * slope (q i) (moved q h t i))).
      split; [|split].
      - apply (filter_imp inside); [exact is_sum|apply near].
      - apply (filter_imp inside); [|apply near]. intros t up.
        apply (derive_sum n (fun i t => phi (q i) (moved q h t i)) t (fun i => h i * slope (q i) (moved q h t i))). intros i Hi.
        apply (is_derive_comp (phi (q i)) (fun t => moved q h t i)); [apply derived; auto|apply moves].
      - rewrite <- sum_scal. apply (derive_sum n (fun i t => h i * slope (q i) (moved q h t i)) 0 (fun i => c * (h i ^ 2 / q i))). intros i Hi.
        replace (c * (h i ^ 2 / q i)) with (h i * (h i * (c / q i))) by (specialize (pos i Hi); field; lra).
        apply (is_derive_scal (fun t => slope (q i) (moved q h t i)) 0 (h i) (h i * (c / q i))).
        apply (is_derive_comp (slope (q i)) (fun t => moved q h t i)); [|apply moves].
        replace (moved q h 0 i) with (q i) by (unfold moved; ring). apply bent; auto.
    Qed.
  End Terms.

  Lemma dominates t : inside t -> dominated n (moved q h t) q /\ dominated n q (moved q h t).
  Proof. intros up. split; intros i Hi zero; [specialize (pos i Hi)|specialize (up i Hi)]; lra. Qed.

  Definition forward b x := x * (ln x - ln b).
  Definition back b x := b * (ln b - ln x).

  Lemma is_forward t : inside t -> KL n (moved q h t) q = Finite (sum n (fun i => forward (q i) (moved q h t i))).
  Proof.
    intros up. rewrite KL_finite by (apply dominates; auto). f_equal. apply sum_ext. intros i Hi. specialize (pos i Hi). specialize (up i Hi).
    unfold forward. rewrite xlog_pos, ln_div by auto. reflexivity.
  Qed.

  Lemma is_back t : inside t -> KL n q (moved q h t) = Finite (sum n (fun i => back (q i) (moved q h t i))).
  Proof.
    intros up. rewrite KL_finite by (apply dominates; auto). f_equal. apply sum_ext. intros i Hi. specialize (pos i Hi). specialize (up i Hi).
    unfold back. rewrite xlog_pos, ln_div by auto. reflexivity.
  Qed.

  Lemma kl_bends : has_curvature (fun t => Some (KL n (moved q h t) q)) (1 * sum n (fun i => h i ^ 2 / q i)).
  Proof.
    apply (bends _ forward (fun b x => ln x - ln b + 1)).
    - intros t up. rewrite is_forward by auto. reflexivity.
    - intros b x Hb Hx. unfold forward. auto_derive; [auto|field; lra].
    - intros b Hb. auto_derive; [auto|field; lra].
  Qed.

  Lemma j_bends : has_curvature (fun t => Some (J n (moved q h t) q)) (2 * sum n (fun i => h i ^ 2 / q i)).
  Proof.
    apply (bends _ (fun b x => forward b x + back b x) (fun b x => ln x - ln b + 1 - b / x)).
    - intros t up. unfold J. rewrite is_forward, is_back by auto. simpl. rewrite <- sum_plus. reflexivity.
    - intros b x Hb Hx. unfold forward, back. auto_derive; [auto|field; lra].
    - intros b Hb. auto_derive; [repeat split; auto; lra|field; lra].
  Qed.

  Lemma chi2_bends : has_curvature (fun t => Some (chi2 n (moved q h t) q)) (2 * sum n (fun i => h i ^ 2 / q i)).
  Proof.
    apply (bends _ (fun b x => (x - b) ^ 2 / b) (fun b x => 2 * (x - b) / b)).
    - intros t up. unfold chi2. destruct (dominated_dec n (moved q h t) q) as [yes|no]; [|destruct no; apply dominates; auto].
      unfold num. do 2 f_equal. apply sum_ext. intros i Hi. specialize (pos i Hi). unfold square_over. destruct (Req_EM_T (q i) 0); [lra|reflexivity].
    - intros b x Hb Hx. auto_derive; [lra|field; lra].
    - intros b Hb. auto_derive; [lra|field; lra].
  Qed.

  Lemma tri_bends : has_curvature (fun t => num (Tri n (moved q h t) q)) (1 * sum n (fun i => h i ^ 2 / q i)).
  Proof.
    apply (bends _ (fun b x => (x - b) ^ 2 / (x + b)) (fun b x => (x - b) * (x + 3 * b) / (x + b) ^ 2)).
    - intros t up. unfold Tri. f_equal. apply sum_ext. intros i Hi. specialize (pos i Hi). specialize (up i Hi).
      unfold square_over. destruct (Req_EM_T (moved q h t i + q i) 0); [lra|reflexivity].
    - intros b x Hb Hx. auto_derive; [lra|field; lra].
    - intros b Hb. auto_derive; [apply Rgt_not_eq; nra|field; lra].
  Qed.

  Lemma hellinger_bends : has_curvature (fun t => num (Hell2 n (moved q h t) q)) (1 / 4 * sum n (fun i => h i ^ 2 / q i)).
  Proof.
    apply (bends _ (fun b x => (sqrt x - sqrt b) ^ 2 / 2) (fun b x => / 2 - sqrt b / (2 * sqrt x))).
    - intros t up. unfold Hell2, Rdiv. f_equal. rewrite <- sum_scal_r. reflexivity.
    - intros b x Hb Hx. pose proof (sqrt_lt_R0 x Hx). auto_derive; [auto|field; lra].
    - intros b Hb. pose proof (sqrt_lt_R0 b Hb). auto_derive; [split; [auto|split; [lra|auto]]|].
      replace (1 / 4 / b) with (1 / 4 / (sqrt b * sqrt b)) by (rewrite sqrt_sqrt; lra). field. lra.
  Qed.

  Lemma js_bends : has_curvature (fun t => num (JS n (moved q h t) q)) (1 / 4 * sum n (fun i => h i ^ 2 / q i)).
  Proof.
    apply (bends _ (fun b x => (x * (ln x - ln ((x + b) / 2)) + b * (ln b - ln ((x + b) / 2))) / 2) (fun b x => (ln x - ln ((x + b) / 2)) / 2)).
    - intros t up. unfold JS, Rdiv. f_equal. rewrite <- sum_plus, <- sum_scal_r. apply sum_ext. intros i Hi. specialize (pos i Hi). specialize (up i Hi).
      unfold mixture. rewrite !xlog_pos by lra. set (middle := (moved q h t i + q i) / 2). assert (0 < middle) by (unfold middle; lra).
      rewrite !ln_div by lra. reflexivity.
    - intros b x Hb Hx. auto_derive; [repeat split; lra|]. change ((x + b) * / 2) with ((x + b) / 2). field. lra.
    - intros b Hb. auto_derive; [repeat split; lra|]. field. lra.
  Qed.
End Local.

Theorem f_divergences_are_locally_half_f_second_chi2 :
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists bend : R, has_curvature (fun step => (Some (KL n (fun i => ((moved q h step) i)) q))) bend /\ (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i))))) = num bend)) /\
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists bend : R, has_curvature (fun step => (num (JS n (fun i => ((moved q h step) i)) q))) bend /\ (vtimes (num (1 / 4)) (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i)))))) = num bend)) /\
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists bend : R, has_curvature (fun step => (num (Hell2 n (fun i => ((moved q h step) i)) q))) bend /\ (vtimes (num (1 / 4)) (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i)))))) = num bend)) /\
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists bend : R, has_curvature (fun step => (num (Tri n (fun i => ((moved q h step) i)) q))) bend /\ (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i))))) = num bend)) /\
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists bend : R, has_curvature (fun step => (Some (chi2 n (fun i => ((moved q h step) i)) q))) bend /\ (vtimes (num 2) (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i)))))) = num bend)) /\
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists bend : R, has_curvature (fun step => (Some (J n (fun i => ((moved q h step) i)) q))) bend /\ (vtimes (num 2) (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i)))))) = num bend)).
Proof.
  repeat split; intros n q h _ _ pos.
  - exists (1 * sum n (fun i => h i ^ 2 / q i)). split; [exact (kl_bends n q h pos)|]. rewrite information by auto. unfold num. do 2 f_equal. ring.
  - exists (1 / 4 * sum n (fun i => h i ^ 2 / q i)). split; [exact (js_bends n q h pos)|]. rewrite information by auto. reflexivity.
  - exists (1 / 4 * sum n (fun i => h i ^ 2 / q i)). split; [exact (hellinger_bends n q h pos)|]. rewrite information by auto. reflexivity.
  - exists (1 * sum n (fun i => h i ^ 2 / q i)). split; [exact (tri_bends n q h pos)|]. rewrite information by auto. unfold num. do 2 f_equal. ring.
  - exists (2 * sum n (fun i => h i ^ 2 / q i)). split; [exact (chi2_bends n q h pos)|]. rewrite information by auto. reflexivity.
  - exists (2 * sum n (fun i => h i ^ 2 / q i)). split; [exact (j_bends n q h pos)|]. rewrite information by auto. reflexivity.
Qed.
