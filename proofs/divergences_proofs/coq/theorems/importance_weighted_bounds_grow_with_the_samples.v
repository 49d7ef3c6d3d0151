(* Where a weight 0 has mass all means are −∞ but the last; else they are sums of numbers, and Jensen's tangent orders them. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Samples Infinities.
From Divergences.library.entropic Require Import Best Joint Ratios.
From Divergences.library.parts Require Import Means.
From Divergences.library.samples Require Import Copies Importance.
Open Scope R_scope.

Section Bounds.
  Variables (n : nat) (q l : nat -> R).
  Hypotheses (Hq : pmf n q) (Hl : forall i, (i < n)%nat -> 0 <= l i).

  Definition bound (k : nat) : value :=
    expectation (n ^ k) (fun i => num (copies n q k i)) (fun i => vlog (num (average n l k i))).

  Lemma average_nonneg k i : (0 < k)%nat -> (i < n ^ k)%nat -> 0 <= average n l k i.
  Proof. intros Hk Hi. apply Rdiv_le_0_compat; [apply over_nonneg; auto|apply lt_0_INR; auto]. Qed.

  Lemma bound_number k : (forall i, (i < n)%nat -> 0 < q i -> 0 < l i) -> (0 < k)%nat ->
    bound k = num (mean_of n q l k (fun x => ln (x / INR k))).
  Proof.
    intros some Hk. apply vsum_finite. intros i Hi. destruct (copies_nonneg n q Hq k i Hi) as [up|none].
    - rewrite vlog_num; [reflexivity|]. apply Rdiv_lt_0_compat; [apply (over_pos n q l Hq Hl some); auto|apply lt_0_INR; auto].
    - rewrite <- none, vtimes_zero_left. unfold num. do 2 f_equal. ring.
  Qed.

  (* All samples the same outcome. *)
  Lemma diagonal j k : (j < n)%nat ->
    exists i, (i < n ^ k)%nat /\ copies n q k i = q j ^ k /\ over_samples n l k i = INR k * l j.
  Proof.
    intros Hj. induction k as [|k (i & Hi & mass & total)]; [exists 0%nat; simpl; repeat split; try lia; ring|].
    destruct (row_column n i j Hj) as (row & column). exists (i * n + j)%nat. split; [rewrite one_more; nia|].
    rewrite S_INR. simpl. rewrite row, column, mass, total. split; ring.
  Qed.

  Lemma bound_infinite j k : (j < n)%nat -> 0 < q j -> l j = 0 -> (0 < k)%nat -> bound k = Some m_infty.
  Proof.
    intros Hj some none Hk. destruct (diagonal j k Hj) as (i & Hi & mass & total).
    apply (vsum_minus_infinite _ _ i); auto.
    - intros a Ha. destruct (weighed_log (copies n q k a) (average n l k a) 1) as (y & is_y & low);
        [apply copies_nonneg; auto|apply average_nonneg; auto|lra|].
      exists y. split; auto. intros ->. exact low.
    - unfold average. rewrite mass, total, none. replace (INR k * 0 / INR k) with 0 by (unfold Rdiv; ring).
      apply times_log_infinite, pow_lt. auto.
  Qed.

  Lemma mean_of_sums k : forall s, mean_of n q l k (fun x => x + s) = INR k * E n q l + s.
  Proof.
    induction k as [|k IH]; intros s; [unfold mean_of; simpl; ring|]. rewrite mean_of_more, S_INR.
    rewrite (sum_ext n _ (fun i => (INR k * E n q l + s) * q i + q i * l i)).
    - rewrite sum_plus, sum_scal, (proj2 Hq). unfold E. ring.
    - intros i Hi. replace (mean_of n q l k (fun x => x + l i + s)) with (mean_of n q l k (fun x => x + (l i + s))).
      + rewrite IH. ring.
      + unfold mean_of. apply sum_ext. intros a _. ring.
  Qed.

  Lemma bound_below k : (0 < k)%nat -> vle (bound k) (vlog (num (E n q l))).
  Proof.
    intros Hk. destruct (mean_log (n ^ k) (copies n q k) (average n l k) (copies_pmf n q k Hq)) as (s & is_s & below).
    { intros i Hi. apply average_nonneg; auto. }
    assert (0 < INR k) by (apply lt_0_INR; auto).
    replace (E (n ^ k) (copies n q k) (average n l k)) with (E n q l) in below.
    - unfold bound. rewrite is_s. exact below.
    - pose proof (mean_of_sums k 0) as total. unfold mean_of in total. unfold E at 2, average.
      rewrite (sum_ext (n ^ k) _ (fun i => / INR k * (copies n q k i * (over_samples n l k i + 0)))) by (intros; field; lra).
      rewrite sum_scal, total. field. lra.
  Qed.

  Lemma bounds_grow k : (0 < k)%nat -> vle (bound k) (bound (S k)).
  Proof.
    intros Hk. destruct (dominated_dec n q l) as [dom|no].
    - assert (forall i, (i < n)%nat -> 0 < q i -> 0 < l i) as some.
      { intros i Hi up. destruct (Hl i Hi) as [|none]; auto. rewrite dom in up; auto. lra. }
      rewrite !bound_number by (auto; lia). apply vle_num. apply averages_of_more; auto.
    - destruct (not_dominated n q l Hq no) as (j & Hj & none & some). rewrite (bound_infinite j k) by auto.
      rewrite (bound_infinite j (S k)) by (auto; lia). exact I.
  Qed.

  Lemma first_bound : expectation n (fun i => num (q i)) (fun i => vlog (num (l i))) = bound 1.
  Proof.
    unfold bound, expectation. simpl copies. unfold average. simpl over_samples. rewrite Nat.pow_1_r. apply vsum_ext. intros i Hi.
    rewrite Nat.mod_small by auto. replace ((0 + l i) / INR 1) with (l i) by (simpl; field). now rewrite Rmult_1_l.
  Qed.

  Lemma above_first k : (0 < k)%nat -> vle (bound 1) (bound k).
  Proof.
    intros Hk. destruct (dominated_dec n q l) as [dom|no].
    - assert (forall i, (i < n)%nat -> 0 < q i -> 0 < l i) as some.
      { intros i Hi up. destruct (Hl i Hi) as [|none]; auto. rewrite dom in up; auto. lra. }
      induction k as [|k IH]; [lia|]. destruct k as [|k]; [rewrite bound_number by auto; apply vle_num; lra|].
      specialize (IH ltac:(lia)). pose proof (bounds_grow (S k) ltac:(lia)) as step. rewrite !bound_number in * by (auto; lia).
      apply vle_num in IH, step. apply vle_num. exact (Rle_trans _ _ _ IH step).
    - destruct (not_dominated n q l Hq no) as (j & Hj & none & some). rewrite (bound_infinite j 1) by (auto; lia).
      destruct (bound k) as [x|]; exact I.
  Qed.
End Bounds.

Theorem importance_weighted_bounds_grow_with_the_samples :
forall (n : nat) (k : nat) (q l : nat -> R),
  pmf n q ->
  (0 < k)%nat ->
  ((forall i, (i < n)%nat -> 0 <= l i)) ->
  vle (expectation n (fun i => (num (q i))) (fun i => (vlog (num (l i))))) (expectation (n ^ k) (fun i => (num (copies n q k i))) (fun i => (vlog (num (average n l k i))))) /\ vle (expectation (n ^ k) (fun i => (num (copies n q k i))) (fun i => (vlog (num (average n l k i))))) (expectation (n ^ (S k)) (fun i => (num (copies n q (S k) i))) (fun i => (vlog (num (average n l (S k) i))))) /\ vle (expectation (n ^ (S k)) (fun i => (num (copies n q (S k) i))) (fun i => (vlog (num (average n l (S k) i))))) (vlog (num (E n q l))).
Proof.
  intros n k q l Hq Hk Hl. split; [|split].
  - rewrite first_bound. exact (above_first n q l Hq Hl k Hk).
  - exact (bounds_grow n q l Hq Hl k Hk).
  - exact (bound_below n q l Hq Hl (S k) ltac:(lia)).
Qed.
