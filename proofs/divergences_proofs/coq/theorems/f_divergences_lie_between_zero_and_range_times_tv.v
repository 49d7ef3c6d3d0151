(* (p, q) is min(p, q) of (1, 1), the rest of p of (1, 0) and the rest of q of (0, 1), and D_f of an outcome is sublinear. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint Gibbs Generators.
Open Scope R_scope.

Lemma rsum_ge n f g : (forall i, (i < n)%nat -> Rbar_le (Finite (g i)) (f i)) -> Rbar_le (Finite (sum n g)) (rsum n f).
Proof.
  induction n; intros below; [apply Rle_refl|]. assert (Rbar_le (Finite (sum n g)) (rsum n f)) as rest by auto.
  assert (Rbar_le (Finite (g n)) (f n)) as last by auto. simpl. destruct (rsum n f), (f n); simpl in *; try easy. lra.
Qed.

Section Range.
  Variables (f : R -> R) (z s : Rbar).
  Hypothesis gen : generator f z s.

  Lemma not_negative n p q : pmf n p -> pmf n q -> Rbar_le (Finite 0) (Df f z s n p q).
  Proof.
    intros (Hp & p1) (Hq & q1). pose proof (proj1 (proj2 gen)) as at_one.
    destruct (tangents f 1 (proj1 gen) Rlt_0_1) as (a & below).
    replace 0 with (sum n (fun i => (- a) * q i + a * p i)).
    - apply rsum_ge. intros i Hi. apply f_term_line; auto. intros x Hx. specialize (below x Hx). lra.
    - rewrite sum_plus, !sum_scal, p1, q1. ring.
  Qed.

  Lemma same_laws n p q : (forall i, (i < n)%nat -> p i = q i) -> Df f z s n p q = Finite 0.
  Proof.
    intros same. unfold Df. rewrite (rsum_finite n _ (fun _ => 0)); [f_equal; apply sum_zero|]. intros i Hi. rewrite same by auto.
    unfold f_term. destruct (Req_EM_T (q i) 0); auto. f_equal. replace (q i / q i) with 1 by (field; auto).
    rewrite (proj1 (proj2 gen)). ring.
  Qed.

  Lemma disjoint_infinite m r u : pmf m r -> pmf m u -> (forall i, (i < m)%nat -> r i * u i = 0) ->
    z = p_infty \/ s = p_infty -> Df f z s m r u = p_infty.
  Proof.
    intros Hr Hu apart infinite.
    assert (forall i, (i < m)%nat -> f_term f z s (r i) (u i) <> m_infty) as low.
    { intros i Hi. apply f_term_not_minus_infinite; auto; [apply Hr|apply Hu]; auto. }
    assert (exists i, (i < m)%nat /\ f_term f z s (r i) (u i) = p_infty) as (k & Hk & top).
    { destruct infinite as [-> | ->].
      - destruct (pmf_charges m u Hu) as (k & Hk & some). exists k. split; auto. specialize (apart k Hk).
        unfold f_term. destruct (Req_EM_T (u k) 0); [lra|]. destruct (Req_EM_T (r k) 0) as [|ne]; [apply times_infinite; auto|].
        apply Rmult_integral in apart. tauto.
      - destruct (pmf_charges m r Hr) as (k & Hk & some). exists k. split; auto. specialize (apart k Hk).
        apply Rmult_integral in apart. unfold f_term. destruct (Req_EM_T (u k) 0); [|destruct apart; [lra|tauto]].
        destruct (Req_EM_T (r k) 0); [lra|]. apply times_infinite; auto. }
    pose proof (rsum_not_minus_infinite m _ low) as proper. unfold Df. destruct (rsum m _) as [x| |] eqn:value; auto; [|contradiction].
    pose proof (rsum_all_finite m _ x value low k Hk) as finite. cbv beta in finite. rewrite top in finite. discriminate.
  Qed.
End Range.

Section Finite_range.
  Variables (f : R -> R) (a b : R).
  Hypothesis gen : generator f (Finite a) (Finite b).

  Lemma term_above p q : 0 <= p -> 0 <= q ->
    Rbar_le (f_term f a b p q) (Finite ((Rabs (p - q) + (p - q)) / 2 * b + (Rabs (p - q) - (p - q)) / 2 * a)).
  Proof.
    intros Hp Hq. set (w := fun i => match i with 0%nat => (p + q - Rabs (p - q)) / 2 | 1%nat => (Rabs (p - q) + (p - q)) / 2 | _ => (Rabs (p - q) - (p - q)) / 2 end).
    set (x := fun i => match i with 2%nat => 0 | _ => 1 end). set (y := fun i => match i with 1%nat => 0 | _ => 1 end).
    set (t := fun i => match i with 0%nat => 0 | 1%nat => b | _ => a end).
    pose proof (f_term_sublinear f a b gen 3 w x y t) as above.
    replace (sum 3 (fun i => w i * x i)) with p in above by (unfold w, x; simpl; lra).
    replace (sum 3 (fun i => w i * y i)) with q in above by (unfold w, y; simpl; lra).
    replace (sum 3 (fun i => w i * t i)) with ((Rabs (p - q) + (p - q)) / 2 * b + (Rabs (p - q) - (p - q)) / 2 * a) in above by (unfold w, t; simpl; lra).
    apply above.
    - intros [|[|i]] _; unfold w, Rabs; destruct (Rcase_abs (p - q)); lra.
    - intros [|[|[|i]]] _; unfold x; lra.
    - intros [|[|[|i]]] _; unfold y; lra.
    - intros [|[|[|i]]] Hi _; try lia; unfold x, y, t, f_term.
      + destruct (Req_EM_T 1 0); [lra|]. rewrite Rdiv_1, (proj1 (proj2 gen)). f_equal. ring.
      + destruct (Req_EM_T 0 0); [|lra]. destruct (Req_EM_T 1 0); [lra|]. simpl. f_equal. ring.
      + destruct (Req_EM_T 1 0); [lra|]. destruct (Req_EM_T 0 0); [|lra]. simpl. f_equal. ring.
  Qed.

  Lemma disjoint_finite m r u : pmf m r -> pmf m u -> (forall i, (i < m)%nat -> r i * u i = 0) ->
    Df f a b m r u = Finite (a + b).
  Proof.
    intros (_ & r1) (_ & u1) apart. unfold Df. rewrite (rsum_finite m _ (fun i => b * r i + a * u i)).
    - f_equal. rewrite sum_plus, !sum_scal, r1, u1. ring.
    - intros i Hi. specialize (apart i Hi). unfold f_term. destruct (Req_EM_T (u i) 0) as [->|ne].
      + destruct (Req_EM_T (r i) 0) as [->|]; simpl; f_equal; ring.
      + assert (r i = 0) as -> by (apply Rmult_integral in apart; tauto).
        destruct (Req_EM_T 0 0); [|lra]. simpl. f_equal. ring.
  Qed.

  Lemma in_range n p q : pmf n p -> pmf n q -> Rbar_le (Df f a b n p q) (Finite ((a + b) * TV n p q)).
  Proof.
    intros (Hp & p1) (Hq & q1).
    replace ((a + b) * TV n p q) with (sum n (fun i => (Rabs (p i - q i) + (p i - q i)) / 2 * b + (Rabs (p i - q i) - (p i - q i)) / 2 * a)).
    - apply rsum_le. intros i Hi. apply term_above; auto.
    - unfold TV. rewrite (sum_ext n _ (fun i => (a + b) / 2 * Rabs (p i - q i) + (b - a) / 2 * (p i - q i))) by (intros; lra).
      rewrite sum_plus, !sum_scal, sum_minus, p1, q1. lra.
  Qed.
End Finite_range.

Lemma range_of_disjoint : forall m n p q r u f z s, pmf n p -> pmf n q -> pmf m r -> pmf m u -> generator f z s ->
  (forall i, (i < m)%nat -> r i * u i = 0) ->
  Rbar_le (Df f z s n p q) (Rbar_mult (Df f z s m r u) (Finite (TV n p q))).
Proof.
  intros m n p q r u f z s Hp Hq Hr Hu gen apart.
  assert (z = p_infty \/ s = p_infty \/ exists a b, z = Finite a /\ s = Finite b) as kinds.
  { pose proof (z_not_minus_infinite f z s gen). pose proof (s_not_minus_infinite f z s gen).
    destruct z, s; try tauto. right. right. eauto. }
  assert (z = p_infty \/ s = p_infty -> Rbar_le (Df f z s n p q) (Rbar_mult (Df f z s m r u) (Finite (TV n p q)))) as unbounded.
  { intros infinite. rewrite (disjoint_infinite f z s gen m r u); auto. destruct (TV_nonneg n p q) as [some|none].
    - rewrite Rbar_mult_comm, times_infinite by auto. destruct (Df f z s n p q); exact I.
    - rewrite <- none, Rbar_mult_0_r, (same_laws f z s gen n p q); [apply Rle_refl|]. intros i Hi. unfold TV in none.
      assert (sum n (fun i => Rabs (p i - q i)) = 0) as zero by lra.
      pose proof (sum_zero_terms n (fun i => Rabs (p i - q i)) ltac:(intros; apply Rabs_pos) zero i Hi) as same. simpl in same.
      unfold Rabs in same. destruct (Rcase_abs (p i - q i)); lra. }
  destruct kinds as [infinite|[infinite|(a & b & -> & ->)]]; auto.
  rewrite (disjoint_finite f a b m r u) by auto. simpl Rbar_mult. apply in_range; auto.
Qed.

Theorem f_divergences_lie_between_zero_and_range_times_tv :
forall (m n : nat) (p q r s : nat -> R) (f : R -> R) (f_zero f_slope : Rbar),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  (m = 2%nat /\ r 0%nat = 1 /\ r 1%nat = 0) ->
  (m = 2%nat /\ s 0%nat = 0 /\ s 1%nat = 1) ->
  generator f f_zero f_slope ->
  Rbar_le (Finite 0) (Df f f_zero f_slope n p q) /\ Rbar_le (Df f f_zero f_slope n p q) (Rbar_mult (Df f f_zero f_slope m r s) (Finite (TV n p q))).
Proof.
  intros m n p q r s f z sl Hp Hq Hr Hs (-> & _ & r1) (_ & s0 & _) gen. split; [apply not_negative; auto|].
  apply range_of_disjoint; auto. intros [|[|i]] Hi; try lia; [rewrite s0|rewrite r1]; ring.
Qed.
