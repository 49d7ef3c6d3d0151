(* With x = log(p/q) and L(u) = log E_p exp(u·x): R_s = L(s - 1)/(s - 1), L(u) >= u·KL, and L(w·u) <= w·L(u) for w in [0, 1]. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Gibbs.
From Divergences.library.orders Require Import Exponents Renyi.
Open Scope R_scope.

Lemma exp_above y : 1 + y <= exp y.
Proof. destruct (Req_dec y 0) as [->|ne]; [rewrite exp_0; lra|]. left. apply exp_ineq1. auto. Qed.

(* The chord of exp. *)
Lemma exp_chord w y : 0 < w <= 1 -> exp (w * y) <= 1 + w * (exp y - 1).
Proof.
  intros (Hw & le). assert (1 <= / w) by (rewrite <- Rinv_1; apply Rinv_le_contravar; auto).
  pose proof (bernoulli (/ w) (exp (w * y)) ltac:(auto) ltac:(left; apply exp_pos)) as below.
  rewrite power_pos, ln_exp in below by apply exp_pos. replace (/ w * (w * y)) with y in below by (field; lra).
  apply (Rmult_le_compat_l w) in below; [|lra]. replace (w * (1 + / w * (exp (w * y) - 1))) with (w + (exp (w * y) - 1)) in below by (field; lra). lra.
Qed.

Section Orders.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (some : forall i, (i < n)%nat -> p i > 0) (some' : forall i, (i < n)%nat -> q i > 0).

  Definition x i := ln (p i / q i).
  Definition M u := sum n (fun i => p i * exp (u * x i)).
  Definition mean := sum n (fun i => p i * x i).

  Lemma M_pos u : 0 < M u.
  Proof.
    destruct (pmf_charges n p Hp) as (k & Hk & charged).
    apply Rlt_le_trans with (p k * exp (u * x k)); [apply Rmult_lt_0_compat; auto; apply exp_pos|].
    apply (sum_term_le n (fun i => p i * exp (u * x i))); auto. intros i Hi. pose proof (some i Hi). pose proof (exp_pos (u * x i)). nra.
  Qed.

  Lemma is_kl : KL n p q = Finite mean.
  Proof.
    rewrite KL_finite by (intros i Hi zero; specialize (some' i Hi); lra). f_equal. apply sum_ext. intros i Hi. pose proof (some i Hi) as charged.
    rewrite xlog_pos by auto. reflexivity.
  Qed.

  Lemma is_renyi s : s <> 1 -> renyi n p q s = num (ln (M (s - 1)) / (s - 1)).
  Proof.
    intros ne. unfold renyi. destruct (Req_EM_T s 1); [contradiction|].
    destruct (Rlt_dec s 1) as [lt|ge].
    - replace (sum n (fun i => power s (p i) * power (1 - s) (q i))) with (M (s - 1)).
      + rewrite vlog_num by apply M_pos. apply vover_num. lra.
      + apply sum_ext. intros i Hi. pose proof (some i Hi) as charged. pose proof (some' i Hi) as charged'. rewrite !power_pos by auto.
        unfold x. rewrite ln_div by auto. rewrite <- (exp_ln (p i)) at 1 by auto. rewrite <- !exp_plus. f_equal. ring.
    - unfold expectation. rewrite (vsum_finite n _ (fun i => p i * exp ((s - 1) * x i))).
      + change (sum n (fun i => p i * exp ((s - 1) * x i))) with (M (s - 1)). rewrite vlog_num by apply M_pos. apply vover_num. lra.
      + intros i Hi. pose proof (some i Hi) as charged. pose proof (some' i Hi) as charged'. rewrite vratio_num, vpower_num by (lra || (apply Rdiv_lt_0_compat; lra)). apply vtimes_num.
  Qed.

  (* The tangent at 0. *)
  Lemma L_ge u : u * mean <= ln (M u).
  Proof.
    rewrite <- (ln_exp (u * mean)). apply ln_monotone; [apply exp_pos|].
    apply Rle_trans with (sum n (fun i => exp (u * mean) * (p i + u * (p i * x i) - u * mean * p i))).
    - rewrite sum_scal. unfold mean at 2. rewrite (sum_minus n (fun i => p i + u * (p i * x i)) (fun i => u * mean * p i)), sum_plus, !sum_scal, (proj2 Hp).
      fold mean. right. ring.
    - apply sum_le. intros i Hi. pose proof (some i Hi) as charged. pose proof (exp_above (u * x i - u * mean)) as above.
      apply (Rmult_le_compat_l (exp (u * mean) * p i)) in above; [|pose proof (exp_pos (u * mean)); nra].
      replace (exp (u * x i)) with (exp (u * mean) * exp (u * x i - u * mean)) by (rewrite <- exp_plus; f_equal; ring). lra.
  Qed.

  Lemma L_chord w u : 0 < w <= 1 -> ln (M (w * u)) <= w * ln (M u).
  Proof.
    intros Hw. rewrite <- (ln_exp (w * ln (M u))). apply ln_monotone; [apply M_pos|]. set (c := ln (M u)).
    apply Rle_trans with (sum n (fun i => exp (w * c) * (p i * (1 - w) + w * / M u * (p i * exp (u * x i))))).
    - apply sum_le. intros i Hi. pose proof (some i Hi) as charged. pose proof (exp_chord w (u * x i - c) Hw) as chord.
      replace (exp (u * x i - c)) with (/ M u * exp (u * x i)) in chord.
      + apply (Rmult_le_compat_l (exp (w * c) * p i)) in chord; [|pose proof (exp_pos (w * c)); nra].
        replace (exp (w * u * x i)) with (exp (w * c) * exp (w * (u * x i - c))) by (rewrite <- exp_plus; f_equal; ring). lra.
      + unfold Rminus. rewrite exp_plus, exp_Ropp. unfold c. rewrite exp_ln by apply M_pos. ring.
    - rewrite sum_scal, sum_plus, sum_scal_r, sum_scal, (proj2 Hp). change (sum n (fun i => p i * exp (u * x i))) with (M u).
      right. field. pose proof (M_pos u). lra.
  Qed.

  Lemma rising u v : u <> 0 -> v <> 0 -> u <= v -> ln (M u) / u <= ln (M v) / v.
  Proof.
    intros nu nv le. destruct (Rlt_dec u 0) as [neg|]; [destruct (Rlt_dec v 0) as [neg'|]|].
    - assert (0 < v / u <= 1) as Hw.
      { replace (v / u) with (- v / - u) by (field; lra). split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with (- u); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
      pose proof (L_chord (v / u) u Hw) as chord. replace (v / u * u) with v in chord by (field; auto).
      apply Rmult_le_reg_r with (- v); [lra|]. replace (ln (M v) / v * - v) with (- ln (M v)) by (field; auto).
      replace (ln (M u) / u * - v) with (- (v / u * ln (M u))) by (field; auto). lra.
    - apply Rle_trans with mean.
      + pose proof (L_ge u). apply Rmult_le_reg_r with (- u); [lra|]. replace (ln (M u) / u * - u) with (- ln (M u)) by (field; auto). lra.
      + pose proof (L_ge v). apply Rmult_le_reg_r with v; [lra|]. replace (ln (M v) / v * v) with (ln (M v)) by (field; auto). lra.
    - assert (0 < u / v <= 1) as Hw.
      { split; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with v; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
      pose proof (L_chord (u / v) v Hw) as chord. replace (u / v * v) with u in chord by (field; auto).
      apply Rmult_le_reg_r with u; [lra|]. replace (ln (M u) / u * u) with (ln (M u)) by (field; auto).
      replace (ln (M v) / v * u) with (u / v * ln (M v)) by (field; auto). lra.
  Qed.

  Definition R_ s := if Req_EM_T s 1 then mean else ln (M (s - 1)) / (s - 1).

  Lemma renyi_is s : renyi n p q s = num (R_ s).
  Proof.
    unfold R_. destruct (Req_EM_T s 1) as [->|ne]; [|apply is_renyi; auto].
    unfold renyi. destruct (Req_EM_T 1 1); [|lra]. rewrite is_kl. reflexivity.
  Qed.

  Lemma R_rises s t : s <= t -> R_ s <= R_ t.
  Proof.
    intros le. unfold R_. destruct (Req_EM_T s 1) as [->|ns], (Req_EM_T t 1) as [->|nt]; [lra| | |apply rising; lra].
    - pose proof (L_ge (t - 1)). apply Rmult_le_reg_r with (t - 1); [lra|]. replace (ln (M (t - 1)) / (t - 1) * (t - 1)) with (ln (M (t - 1))) by (field; lra). lra.
    - pose proof (L_ge (s - 1)). apply Rmult_le_reg_r with (1 - s); [lra|]. replace (ln (M (s - 1)) / (s - 1) * (1 - s)) with (- ln (M (s - 1))) by (field; lra). lra.
  Qed.

  (* Orders above 1 do not exceed the largest log-ratio. *)
  Lemma R_le top t : (forall i, (i < n)%nat -> x i <= top) -> R_ t <= top.
  Proof.
    intros above. apply Rle_trans with (R_ (Rmax t 2)); [apply R_rises, Rmax_l|]. pose proof (Rmax_r t 2) as large. set (s := Rmax t 2) in *.
    unfold R_. destruct (Req_EM_T s 1); [lra|]. apply Rmult_le_reg_r with (s - 1); [lra|].
    replace (ln (M (s - 1)) / (s - 1) * (s - 1)) with (ln (M (s - 1))) by (field; lra). rewrite <- (ln_exp (top * (s - 1))).
    apply ln_monotone; [apply M_pos|]. replace (exp (top * (s - 1))) with (sum n (fun i => p i * exp (top * (s - 1)))) by (rewrite sum_scal_r, (proj2 Hp); ring).
    apply sum_le. intros i Hi. pose proof (some i Hi) as charged. apply Rmult_le_compat_l; [lra|]. apply exp_monotone. specialize (above i Hi). nra.
  Qed.
End Orders.

(* The largest of finitely many numbers. *)
Lemma greatest m (f : nat -> R) : (0 < m)%nat -> exists top, vgreatest m (fun i => num (f i)) = num top /\
  (forall i, (i < m)%nat -> f i <= top) /\ exists k, (k < m)%nat /\ f k = top.
Proof.
  induction m as [|[|m] IH]; intros pos; [lia| |].
  - exists (f 0%nat). split; [unfold vgreatest, vmax, lift2, num; destruct (Rbar_lt_dec _ _) as [lt|no]; [reflexivity|destruct no; exact I]|].
    split; [intros i Hi; replace i with 0%nat by lia; lra|exists 0%nat; auto].
  - destruct IH as (top & is_top & above & k & Hk & at_k); [lia|]. exists (Rmax top (f (S m))). split; [|split].
    + change (vmax (vgreatest (S m) (fun i => num (f i))) (num (f (S m))) = num (Rmax top (f (S m)))). rewrite is_top. apply vmax_num.
    + intros i Hi. destruct (Nat.eq_dec i (S m)) as [->|]; [apply Rmax_r|]. apply Rle_trans with top; [apply above; lia|apply Rmax_l].
    + unfold Rmax. destruct (Rle_dec top (f (S m))); [exists (S m); auto|exists k; auto].
Qed.

Lemma vgreatest_ext m f g : (forall i, (i < m)%nat -> f i = g i) -> vgreatest m f = vgreatest m g.
Proof. induction m; simpl; intros same; auto. rewrite IHm, (same m); auto. Qed.

Theorem renyi_divergences_increase_with_the_order :
forall (n : nat) (p q : nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  0 < s ->
  0 < t ->
  ((forall i, (i < n)%nat -> (p i) > 0)) ->
  ((forall i, (i < n)%nat -> (q i) > 0)) ->
  s <= t ->
  vle (renyi n p q s) (renyi n p q t) /\ vle (renyi n p q t) (vlog (vgreatest n (fun i => (vratio (num (p i)) (num (q i)))))).
Proof.
  intros n p q s t Hp Hq _ _ some some' le. rewrite !renyi_is by auto. split; [apply vle_num, R_rises; auto|].
  destruct (pmf_charges n p Hp) as (k & Hk & _).
  rewrite (vgreatest_ext n _ (fun i => num (p i / q i))) by (intros i Hi; apply vratio_num; specialize (some' i Hi); lra).
  destruct (greatest n (fun i => p i / q i)) as (top & -> & above & j & Hj & at_j); [lia|].
  assert (0 < top) as pos by (rewrite <- at_j; apply Rdiv_lt_0_compat; [apply some|apply some']; auto).
  rewrite vlog_num by auto. apply vle_num. apply R_le; auto. intros i Hi. apply ln_monotone; auto.
  apply Rdiv_lt_0_compat; [apply some|apply some']; auto.
Qed.
